import { admitKuma } from '../defaults/index.ts';
import { pointerOf, sourcesAt } from '../generated/trace.ts';
import type { Wanted } from '../generated/wanted.ts';
import { defaultMesh, injectionLabel, meshKey } from '../resources/kuma.ts';
import { isDnsSubdomain, isLabelValue } from '../resources/labels.ts';
import type { JsonObject } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { GeneratedObject, Refusal, SourcePath } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { validateMeshGateway } from './mesh-gateway.ts';
import { validateMeshGatewayInstance } from './mesh-gateway-instance.ts';
import { validateMeshGatewayRoute } from './mesh-gateway-route.ts';
import { validateMeshHttpRoute } from './mesh-http-route.ts';
import type { Fault } from '../resources/fault.ts';

/** What becomes of an object on its way into the store: as stored, or refused. */
export type Verdict = { readonly stored: GeneratedObject } | { readonly refusal: Refusal };

export interface AdmissionContext {
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly owner: ObjectKey;
}

/**
 * Takes a generated object through what the API server and Kuma's webhooks do, in their order: metadata, owner reference to the Mesh (creation
 * only), CRD schema with pruning and defaults, Kuma's validators. The first that refuses is named.
 */
export function admitGenerated(context: AdmissionContext, wanted: Wanted, object: GeneratedObject, creation: boolean): Verdict {
  const { profile } = context;
  const refuse = (by: string, faults: readonly Fault[]): Verdict => ({ refusal: refusalOf(context, wanted, object, by, faults) });
  const metadata = metadataFault(object);
  if (metadata !== undefined) return refuse(metadata.by, [metadata.fault]);
  const mesh = object.mesh ?? object.metadata.labels?.[meshKey] ?? defaultMesh;
  if (creation && wanted.kind !== 'MeshGatewayInstance' && context.snapshot.find('Mesh', '', mesh) === undefined) {
    return refuse('owner-reference', [{ field: '', message: `Mesh "${mesh}" does not exist` }]);
  }
  const verdict = admitKuma(object, wanted.kind, profile.version);
  const stored = verdict?.stored ?? object;
  // Names that appear twice in a header list are left to Kuma's validator, which speaks of the name itself.
  const found = verdict === undefined || verdict.invalid.length === 0 ? undefined : verdict.invalid;
  const invalid = found?.filter((one) => one.rule !== 'duplicate') ?? [];
  if (invalid.length > 0) {
    return refuse(
      'schema',
      invalid.map((one) => ({ field: one.path, message: one.reason })),
    );
  }
  const faults = isValidated(context, wanted.kind, object) ? validators[wanted.kind](profile, stored.spec ?? {}) : [];
  return faults.length > 0 ? refuse('webhook', faults) : { stored };
}

function metadataFault(object: GeneratedObject): { by: string; fault: Fault } | undefined {
  const { name, labels = {} } = object.metadata;
  if (!isDnsSubdomain(name)) {
    const message = name.length > 253 ? 'must be no more than 253 characters' : 'must be a lower-case DNS name';
    return { by: 'metadata.name', fault: { field: 'metadata.name', message } };
  }
  if (Object.values(labels).every(isLabelValue)) return undefined;
  const bad = Object.entries(labels).find(([, value]) => !isLabelValue(value));
  if (bad === undefined) return undefined;
  const field = `metadata.labels[${bad[0]}]`;
  return { by: field, fault: { field, message: `"${bad[1]}" is no label value: up to 63 letters, digits, "-", "_" and "."` } };
}

/**
 * Webhooks leave namespaced objects of some namespaces alone: those of `kube-system`, later all without an injection label. Kuma's chart
 * puts one on the system namespace, where MeshHTTPRoutes are written. Source: the chart's `namespaceSelector`.
 */
function isValidated({ snapshot, profile }: AdmissionContext, kind: Wanted['kind'], object: GeneratedObject): boolean {
  if (kind !== 'MeshGatewayInstance') return true;
  const { namespace = '' } = object.metadata;
  if (profile.validators.namespaces === 'all but kube-system') return namespace !== 'kube-system';
  return snapshot.namespace(namespace)?.metadata.labels?.[injectionLabel] !== undefined;
}

type Validator = (profile: Profile, spec: JsonObject) => readonly Fault[];

const validators: Readonly<Record<Wanted['kind'], Validator>> = {
  MeshGateway: (_profile, spec) => validateMeshGateway(spec),
  MeshGatewayInstance: (profile, spec) => validateMeshGatewayInstance(profile.validators, spec),
  MeshGatewayRoute: (_profile, spec) => validateMeshGatewayRoute(spec),
  MeshHTTPRoute: validateMeshHttpRoute,
};

function refusalOf(context: AdmissionContext, wanted: Wanted, object: GeneratedObject, by: string, faults: readonly Fault[]): Refusal {
  const provenance = wanted.explain(wanted);
  const violations = faults.map(({ field, at, message }) => ({ field, message, sources: sourcesOf(provenance, by, at ?? field) }));
  return { kind: wanted.kind, name: object.metadata.name, by, violations, owner: context.owner };
}

function sourcesOf(provenance: Parameters<typeof sourcesAt>[0], by: string, field: string): readonly SourcePath[] {
  if (by === 'metadata.name') return sourcesAt(provenance, '/metadata/name');
  if (by.startsWith('metadata.labels[')) return sourcesAt(provenance, `/metadata/labels/${by.slice(16, -1).replaceAll('/', '~1')}`);
  if (by === 'owner-reference') {
    const own = sourcesAt(provenance, '/mesh');
    return own.length > 0 ? own : sourcesAt(provenance, '/metadata/labels/kuma.io~1mesh');
  }
  return sourcesAt(provenance, pointerOf(field));
}
