import {
  admit,
  checkAll,
  keyOf,
  prepareTranslation,
  type Admission,
  type Finding,
  type KubeObject,
  type ObjectKey,
  type Translation,
  type TranslatedZone,
  type Zone,
} from '@routescope/translator';
import { LiveNames } from '../live-names.ts';
import { parseSource, type Source } from '../text/source.ts';
import { draftFindings, type FindingChanges } from './compare-findings.ts';
import { draftOutputs, type Output } from './outputs.ts';
import { draftObject, type DraftObject } from './problems.ts';

/** A draft's text as it can be read, before anything is translated. */
export interface Reading {
  readonly source: Source;
  readonly drafts: readonly DraftObject[];
  /** True where the text has an error, so that what it means is not known. */
  readonly broken: boolean;
}

/** What Kuma makes of a draft that could be read. */
export interface Preview extends Reading {
  readonly before: Translation;
  /** With the drafts that the API server accepts; a refused one changes nothing, so what exists stays. */
  readonly after: Translation;
  /** With all drafts, for saying what is wrong with refused ones. */
  readonly asked: Translation;
  /** True where the API server refuses a draft. */
  readonly refused: boolean;
  readonly outputs: readonly Output[];
}

/** Findings with and without a draft. */
export interface CheckedPreview {
  readonly preview: Preview;
  readonly findings: readonly Finding[];
  readonly changes: FindingChanges;
}

/**
 * Translates drafts over one zone's objects, in this page. Made once per revision of the zone; each draft then costs only
 * what it changes.
 */
export class PreviewEngine {
  readonly zone: Zone;
  readonly names: LiveNames;
  readonly #rest: readonly Zone[];
  #translatedRest: readonly TranslatedZone[] | undefined;
  readonly #prepared: ReturnType<typeof prepareTranslation>;
  #baseline: readonly Finding[] | undefined;
  #byKey: ReadonlyMap<ObjectKey, KubeObject> | undefined;

  constructor(zone: Zone, others: readonly Zone[] = []) {
    this.zone = zone;
    this.names = new LiveNames(zone.objects);
    this.#prepared = prepareTranslation(zone.objects, { ...zone.settings, kuma: zone.kuma });
    this.#rest = others;
  }

  /** The zone's object as it is, by its key. */
  objectOf(key: ObjectKey): KubeObject | undefined {
    this.#byKey ??= new Map(this.zone.objects.map((object) => [keyOf(object), object]));
    return this.#byKey.get(key);
  }

  /** What Kuma makes of the zone as it is. */
  get translation(): Translation {
    return this.#prepared.translation;
  }

  /** The other zones, translated when they are asked for first: only findings and the picture look at them. */
  get #others(): readonly TranslatedZone[] {
    this.#translatedRest ??= this.#rest.map(translated);
    return this.#translatedRest;
  }

  /** Reads a text: documents, objects, and what the API server would say of them. */
  read(text: string): Reading {
    const source = parseSource(text);
    const admission = (object: KubeObject): Admission => admit(object, this.zone.settings.channel);
    const drafts = source.documents.flatMap((document) => draftObject(document, admission) ?? []);
    return { source, drafts, broken: source.problems.some((problem) => problem.severity === 'error') };
  }

  /** Lays what was read over the zone and translates it. */
  preview(reading: Reading): Preview {
    const before = this.translation;
    const accepted = reading.drafts.filter((draft) => draft.admission.invalid.length === 0);
    const refused = accepted.length < reading.drafts.length;
    const after = this.#withDrafts(accepted);
    const asked = refused ? this.#withDrafts(reading.drafts) : after;
    const keys = reading.drafts.map((draft) => draft.key);
    return { ...reading, before, after, asked, refused, outputs: draftOutputs(before, after, keys) };
  }

  #withDrafts(drafts: readonly DraftObject[]): Translation {
    return drafts.length === 0 ? this.translation : this.#prepared.withDraft(drafts.map((draft) => draft.object));
  }

  /** All zones with the drafts laid over this one. */
  zones(preview: Preview): readonly TranslatedZone[] {
    return [{ ...this.zone, objects: laidOver(this.zone.objects, preview.drafts), translation: preview.asked }, ...this.#others];
  }

  /** Diagnoses the zones with the draft, and compares with those without. */
  check(preview: Preview): CheckedPreview {
    this.#baseline ??= checkAll([{ ...this.zone, translation: this.translation }, ...this.#others]);
    const findings = checkAll(this.zones(preview));
    const drafts = preview.drafts.map((draft) => draft.key);
    return { preview, findings, changes: draftFindings(this.#baseline, findings, { drafts, refused: preview.refused }) };
  }
}

function translated(zone: Zone): TranslatedZone {
  return { ...zone, translation: prepareTranslation(zone.objects, { ...zone.settings, kuma: zone.kuma }).translation };
}

function laidOver(objects: readonly KubeObject[], drafts: readonly DraftObject[]): readonly KubeObject[] {
  const replaced = new Map(drafts.map((draft) => [`${draft.key}|${draft.object.apiVersion.split('/')[0] ?? ''}`, draft.object]));
  const identity = (object: KubeObject): string => {
    const { namespace, name } = object.metadata;
    const key = namespace === undefined || namespace === '' ? `${object.kind}/${name}` : `${object.kind}/${namespace}/${name}`;
    return `${key}|${object.apiVersion.split('/')[0] ?? ''}`;
  };
  const kept = objects.map((object) => {
    const id = identity(object);
    const draft = replaced.get(id);
    replaced.delete(id);
    return draft ?? object;
  });
  return [...kept, ...replaced.values()];
}
