import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load, loadAll } from 'js-yaml';
import { kumaVersions, translate } from '../src/index.ts';
import type { Condition, GeneratedObject, JsonObject, KubeObject, ObjectStatus, TranslateOptions, Translation } from '../src/index.ts';

/** One golden case: what a user would apply, and where its outcome changes from minor to minor. */
export interface GoldenCase {
  readonly name: string;
  readonly objects: readonly KubeObject[];
  readonly options: Partial<TranslateOptions>;
  /** Adds what the webhooks store on top. */
  readonly showsStored: boolean;
  /** Patches to show besides the last one of every minor. */
  readonly patches: readonly string[];
  /** Minor or patch → expected text, from that minor on. */
  readonly expected: ReadonlyMap<string, string>;
}

/** Reads a case folder: `in.yaml`, `options.yaml` where a setting matters, `out@<minor>.yaml`. */
export function readCase(folder: string, name: string): GoldenCase {
  const text = readFileSync(join(folder, name, 'in.yaml'), 'utf8');
  const optionsFile = join(folder, name, 'options.yaml');
  const options = existsSync(optionsFile) ? (load(readFileSync(optionsFile, 'utf8')) as Partial<TranslateOptions>) : {};
  const outputs = readdirSync(join(folder, name)).filter((file) => file.startsWith('out@'));
  const expected = new Map(outputs.map((file) => [file.slice(4, -5), readFileSync(join(folder, name, file), 'utf8')] as const));
  const objects = loadAll(text).filter(Boolean) as KubeObject[];
  const patches = /^# patches: (.+)$/m.exec(text)?.[1]?.split(', ') ?? [];
  return { name, objects, options, showsStored: text.includes('# shows: stored labels'), patches, expected };
}

/** The outcome of a case on every minor, and on the patches that it names, with only those minors in which it differs from the one before. */
export function outcomes(golden: GoldenCase): Map<string, string> {
  const result = new Map<string, string>();
  let before: string | undefined;
  for (const { minor, patch } of kumaVersions) {
    const earlier = golden.patches.filter((one) => one.startsWith(`${minor}.`)).map((one) => [one, one] as const);
    for (const [shown, kuma] of [...earlier, [minor, patch] as const]) {
      const text = render(translate(golden.objects, { kuma, ...golden.options }), golden.showsStored);
      if (text !== before) result.set(shown, text);
      before = text;
    }
  }
  return result;
}

function render(translation: Translation, showsStored: boolean): string {
  const { objects, status, errors, refusals, invalid } = translation;
  const shown = {
    ...(Object.keys(invalid).length > 0 && { invalid }),
    objects: {
      ...Object.fromEntries(
        (['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const).flatMap((kind) =>
          objects[kind].map((one) => [
            `${kind} ${one.metadata.name}`,
            kind === 'MeshGatewayInstance' ? renderInstance(one) : renderObject(one),
          ]),
        ),
      ),
      ...Object.fromEntries(objects.Secret.map((one) => [`Secret ${one.name}`, { mesh: one.mesh, bytes: one.bytes }])),
    },
    status: Object.fromEntries(Object.entries(status).map(([key, one]) => [key, renderStatus(key, one)])),
    ...(errors.length > 0 && { errors }),
    ...(refusals.length > 0 && {
      refusals: refusals.map((one) => ({
        [`${one.kind} ${one.name} by ${one.by}`]: one.violations.map(
          ({ field, sources }) =>
            `${field || 'the object'} from ${sources.map((source) => `${source.object}${source.path}`).join(', ') || 'nothing'}`,
        ),
      })),
    }),
    ...(showsStored && { stored: translation.asStored }),
  };
  return dump(shown, { lineWidth: 160, noRefs: true, sortKeys: false });
}

function meshOf(object: GeneratedObject): string | undefined {
  return object.mesh ?? object.metadata.labels?.['kuma.io/mesh'];
}

function renderObject(object: GeneratedObject): JsonObject {
  const mesh = meshOf(object);
  return { ...(mesh !== undefined && { mesh }), spec: object.spec ?? {} };
}

function renderInstance(object: GeneratedObject): JsonObject {
  const { replicas, serviceType, tags } = object.spec ?? {};
  const marker = object.metadata.labels === undefined ? 'annotation' : 'label';
  const mesh = meshOf(object) ?? object.metadata.annotations?.['kuma.io/mesh'] ?? null;
  return {
    mesh: `${mesh ?? 'none'} (${marker})`,
    replicas: replicas ?? null,
    serviceType: serviceType ?? null,
    ...(tags !== undefined && { tags }),
  };
}

function renderStatus(key: string, status: ObjectStatus): JsonObject {
  if (key.startsWith('HTTPRoute/')) {
    return Object.fromEntries(
      (status.parents ?? []).map((one) => {
        const { kind, namespace, name, sectionName, port } = one.parentRef as Record<string, string | undefined>;
        const ref = [kind, namespace, name, sectionName, port].filter((part) => part !== undefined).join(' ');
        return [ref, words(one.conditions)];
      }),
    );
  }
  const listeners =
    status.listeners?.map((one) => [`listener ${one.name}`, `${one.attachedRoutes} attached; ${words(one.conditions)}`]) ?? [];
  const finalizers = status.finalizers === undefined ? [] : [['finalizers', status.finalizers]];
  return { conditions: words(status.conditions ?? []), ...Object.fromEntries([...listeners, ...finalizers]) } as JsonObject;
}

function words(conditions: readonly Condition[]): string {
  return conditions.map((one) => `${one.type} ${one.status}${one.reason === one.type ? '' : ` ${one.reason}`}`).join(', ');
}
