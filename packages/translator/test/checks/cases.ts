import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { checkAll, keyOf, translate, withNameLabel, type CheckOptions, type Finding } from '../../src/index.ts';
import type { KubeObject } from '../../src/resources/object.ts';
import type { TranslateOptions } from '../../src/translation.ts';
import type { TranslatedZone, Zone } from '../../src/zone.ts';

/** The first document of a case, when it starts with `case:`; everything in it is optional. */
interface CaseOptions extends Omit<CheckOptions, 'upgrade' | 'only'> {
  readonly kuma?: string;
  readonly kumaBasis?: Zone['kumaBasis'];
  /** Also translate for this version and report what the upgrade brings. */
  readonly upgrade?: string;
  /** Settings of all control planes, or of one zone under its name. */
  readonly settings?: Partial<TranslateOptions>;
  readonly zoneSettings?: Readonly<Record<string, Partial<TranslateOptions>>>;
  readonly hidden?: Zone['hidden'];
  /** Keys of base objects that the case does without. */
  readonly without?: readonly string[];
}

export const folder = new URL('.', import.meta.url).pathname;
const base = loadAll(readFileSync(join(folder, 'base.yaml'), 'utf8')) as KubeObject[];

/** A case that was read: its options, and the objects of each zone, those of the base included. */
export interface CaseScene {
  readonly options: CaseOptions;
  readonly zones: readonly (readonly [name: string, objects: readonly KubeObject[]])[];
}

/** What every case starts from. */
export function readCaseBase(): readonly KubeObject[] {
  return base;
}

/** Reads a case file. */
export function readCase(file: string): CaseScene {
  const documents = loadAll(readFileSync(file, 'utf8')).filter(Boolean) as Record<string, unknown>[];
  const options = (documents[0]?.['case'] ?? {}) as CaseOptions;
  const zones = zonesOf(documents.filter((one) => one['case'] === undefined));
  return { options, zones: zones.map(([name, own]) => [name, withBase(own, options).map(withNameLabel)] as const) };
}

/** The findings of a case over real translations; `only` leaves out other codes. */
export function findingsOfScene({ options, zones }: CaseScene, code?: string): Finding[] {
  const kuma = options.kuma ?? '2.14.3';
  const { upgrade } = options;
  return checkAll(
    zones.map(([name, objects]) => zoneOf(name, objects, kuma, options)),
    {
      ...(options.ignore && { ignore: options.ignore }),
      ...(options.now && { now: options.now }),
      ...(options.today && { today: options.today }),
      ...(upgrade && { upgrade: zones.map(([name, objects]) => zoneOf(name, objects, upgrade, options)) }),
      ...(code && { only: new Set([code]) }),
    },
  );
}

/** The findings of a case file. */
export function findingsOfCase(file: string, code?: string): Finding[] {
  return findingsOfScene(readCase(file), code);
}

function withBase(own: readonly KubeObject[], options: CaseOptions): KubeObject[] {
  const replaced = new Set(own.map(keyOf));
  return [...base.filter((one) => !replaced.has(keyOf(one)) && !(options.without ?? []).includes(keyOf(one))), ...own];
}

/** `zone: name` documents split the objects; without any, all are in one zone. Base objects go into every zone. */
function zonesOf(documents: readonly Record<string, unknown>[]): [string, KubeObject[]][] {
  const zones: [string, KubeObject[]][] = [];
  for (const document of documents) {
    const object = document as unknown as KubeObject;
    if (typeof document['zone'] === 'string') zones.push([document['zone'], []]);
    else if (object.kind !== undefined) {
      if (zones.length === 0) zones.push(['zone-1', []]);
      zones.at(-1)?.[1].push(object);
    }
  }
  return zones.length === 0 ? [['zone-1', []]] : zones;
}

function zoneOf(name: string, objects: readonly KubeObject[], kuma: string, options: CaseOptions): TranslatedZone {
  const settings = { supportGatewaySecretsInAllNamespaces: true, zone: name, ...options.settings, ...options.zoneSettings?.[name] };
  const version = options.zoneSettings?.[name]?.kuma ?? kuma;
  const translation = translate(objects, { ...settings, kuma: version });
  return {
    name,
    cluster: name,
    kuma: version,
    kumaBasis: options.kumaBasis ?? 'set',
    settings: translation.settings,
    objects,
    hidden: options.hidden ?? [],
    translation,
  };
}

/** The folder of a check's cases, and whether both files are there. */
export function caseFiles(name: string): { readonly fail: string; readonly pass: string; readonly complete: boolean } {
  const [fail, pass] = [join(folder, name, 'fail.yaml'), join(folder, name, 'pass.yaml')];
  return { fail, pass, complete: existsSync(fail) && existsSync(pass) };
}
