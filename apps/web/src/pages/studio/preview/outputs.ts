import type { GeneratedKind, GeneratedObject, JsonObject, ObjectKey, ProvenanceMap, SecretCopy, Translation } from '@routescope/translator';
import { diffLines } from '../text/line-diff.ts';
import { lineText, outputLines, type OutputLine } from './output-lines.ts';

export type OutputState = 'added' | 'changed' | 'same' | 'removed';

/** One object that Kuma writes because of the draft, or no longer writes. */
export interface Output {
  readonly key: ObjectKey;
  readonly kind: GeneratedKind;
  readonly name: string;
  readonly state: OutputState;
  readonly lines: readonly OutputLine[];
  /** Numbers of the lines that are new or changed against what Kuma makes of the objects without the draft. */
  readonly changed: ReadonlySet<number>;
  readonly provenance: ProvenanceMap;
  /** Why it would not be admitted. */
  readonly refused: readonly string[];
}

const kinds = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const;

export interface Written {
  readonly key: ObjectKey;
  readonly kind: GeneratedKind;
  readonly name: string;
  readonly from: GeneratedObject | SecretCopy;
  readonly manifest: () => JsonObject;
}

/** The objects of a translation by key. Unchanged objects of an incremental translation stay the same in memory. */
export function written(translation: Translation): Map<ObjectKey, Written> {
  const found = new Map<ObjectKey, Written>();
  for (const kind of kinds) {
    for (const from of translation.objects[kind]) {
      const { name, namespace } = from.metadata;
      const key = namespace === undefined || namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
      found.set(key, { key, kind, name, from, manifest: () => manifestOf(kind, from) });
    }
  }
  for (const from of translation.objects.Secret) {
    const key = `Secret/${translation.settings.systemNamespace}/${from.name}`;
    found.set(key, {
      key,
      kind: 'Secret',
      name: from.name,
      from,
      manifest: () => secretManifest(from, translation.settings.systemNamespace),
    });
  }
  return found;
}

/** The object as it could be applied. */
function manifestOf(kind: GeneratedKind, object: GeneratedObject): JsonObject {
  const { mesh, metadata, spec } = object;
  return {
    apiVersion: 'kuma.io/v1alpha1',
    kind,
    ...(mesh === undefined ? {} : { mesh }),
    metadata: { ...metadata },
    ...(spec === undefined ? {} : { spec }),
  };
}

function secretManifest(copy: SecretCopy, namespace: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'system.kuma.io/secret',
    metadata: { name: copy.name, namespace, labels: { 'kuma.io/mesh': copy.mesh } },
    data: { value: `${copy.bytes} bytes, SHA-256 ${copy.sha256}` },
  };
}

/**
 * What Kuma writes because of the drafts, and what changes by them: objects made from them or for them, changed objects
 * of others, and objects that are written no more. New and changed ones come first.
 */
export function draftOutputs(before: Translation, after: Translation, drafts: readonly ObjectKey[]): readonly Output[] {
  const old = written(before);
  const now = written(after);
  const related = relatedKeys(after, drafts);
  const outputs: Output[] = [];
  for (const entry of now.values()) {
    const known = old.get(entry.key);
    const untouched = known !== undefined && (known.from === entry.from || equal(known.from, entry.from));
    if (untouched && !related.has(entry.key)) continue;
    outputs.push(outputOf(after, entry, untouched ? entry : known, untouched ? 'same' : known === undefined ? 'added' : 'changed'));
  }
  for (const entry of old.values()) if (!now.has(entry.key)) outputs.push(outputOf(before, entry, entry, 'removed'));
  return outputs.toSorted((a, b) => order[a.state] - order[b.state] || kindOrder(a.kind) - kindOrder(b.kind) || compare(a.key, b.key));
}

const order: Readonly<Record<OutputState, number>> = { added: 0, changed: 0, same: 1, removed: 2 };

function kindOrder(kind: GeneratedKind): number {
  return ['MeshHTTPRoute', 'MeshGatewayRoute', 'MeshGateway', 'MeshGatewayInstance', 'Secret'].indexOf(kind);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function relatedKeys(translation: Translation, drafts: readonly ObjectKey[]): ReadonlySet<ObjectKey> {
  const wanted = new Set(drafts);
  const found = new Set<ObjectKey>();
  for (const { route, parents } of translation.routes) {
    if (!wanted.has(`${route.kind}/${route.namespace}/${route.name}`)) continue;
    for (const parent of parents) for (const key of parent.generated) found.add(key);
  }
  // Gateways: few of them, and no report names what is written for one.
  for (const kind of ['MeshGateway', 'MeshGatewayInstance'] as const) {
    for (const { metadata } of translation.objects[kind]) {
      const key = metadata.namespace === undefined ? `${kind}/${metadata.name}` : `${kind}/${metadata.namespace}/${metadata.name}`;
      const sources = translation.provenance[key] ?? {};
      if (Object.values(sources).some((list) => list.some((source) => wanted.has(source.object) && source.object.startsWith('Gateway/'))))
        found.add(key);
    }
  }
  return found;
}

function outputOf(translation: Translation, entry: Written, known: Written | undefined, state: OutputState): Output {
  const lines = outputLines(entry.manifest());
  const refused = translation.refusals
    .filter((refusal) => refusal.kind === entry.kind && refusal.name === entry.name)
    .flatMap((refusal) => refusal.violations.map((violation) => `${violation.field}: ${violation.message}`));
  const { key, kind, name } = entry;
  const changed = state === 'changed' && known !== undefined ? changedLines(outputLines(known.manifest()), lines) : new Set<number>();
  return { key, kind, name, state, lines, changed, provenance: translation.provenance[key] ?? {}, refused };
}

function changedLines(before: readonly OutputLine[], after: readonly OutputLine[]): ReadonlySet<number> {
  const changed = new Set<number>();
  for (const run of diffLines(before.map(lineText), after.map(lineText))) {
    if (run.kind === 'added') for (let n = 0; n < run.count; n += 1) changed.add(run.newStart + n);
  }
  return changed;
}

/** Keys of everything that a translation writes. */
export function generatedKeys(translation: Translation): ReadonlySet<ObjectKey> {
  return new Set(written(translation).keys());
}
