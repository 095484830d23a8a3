import { kumaGroup } from '../resources/kinds.ts';
import type { ObjectRef } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { displayNameKey, namespaceTag, serviceTag, unresolvedBackend, zoneTag } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import { compact, listOf, numberOf, recordOf, textOf } from '../resources/read.ts';
import { validateExternalService } from '../resources/external-service.ts';
import { serviceTagOf } from '../resources/names.ts';
import { tagsOfExternal } from '../snapshot/snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { BackendVerdict } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { mayRefer } from './grants.ts';

/** What a reference to a backend (or mirror target) of a route leads to. */
export interface Backend {
  readonly verdict: BackendVerdict;
  readonly message: string;
  /** The reference as a target of a MeshHTTPRoute; absent where it is left out. */
  readonly target?: JsonObject;
  /** Value of `kuma.io/service` for a MeshGatewayRoute. */
  readonly destination: string;
}

/** A reference that could not be resolved. */
export interface RefFailure {
  readonly reason: Exclude<BackendVerdict, 'Resolved'>;
  readonly message: string;
}

export type PortedRef = ObjectRef & { readonly port?: number };

/** What resolving depends on besides the reference itself. */
export interface BackendContext {
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly zone: string;
  readonly routeNamespace: string;
  /** The mesh of the route: ExternalServices are looked up there. */
  readonly mesh: string;
}

/** Resolves a reference; `grants` says whether ReferenceGrants are asked. */
export function resolveBackend(context: BackendContext, ref: PortedRef, grants: boolean): Backend {
  return context.profile.targetsBy === 'labels' ? byLabels(context, ref) : byTag(context, ref, grants);
}

function isService(ref: ObjectRef): boolean {
  return ref.kind === 'Service' && ref.group === '';
}

function qualified(ref: ObjectRef): string {
  return ref.group === '' ? ref.kind : `${ref.kind}.${ref.group}`;
}

/** Up to 2.14: grant, kind, existence. Source: `http_route_conversion.go`. */
function byTag(context: BackendContext, ref: PortedRef, grants: boolean): Backend {
  const { snapshot, profile, routeNamespace, mesh } = context;
  const namespace = ref.namespace ?? routeNamespace;
  if (grants && !mayRefer(snapshot, 'HTTPRoute', routeNamespace, ref, true)) {
    const name = `"${namespace}/${ref.name}"`;
    return unresolvedByTag('RefNotPermitted', `reference to ${qualified(ref)} ${name} not permitted by any ${profile.grantWord}`);
  }
  if (isService(ref)) {
    if (snapshot.find('Service', namespace, ref.name) === undefined) {
      return unresolvedByTag('BackendNotFound', `backend reference references a non-existent Service "${namespace}/${ref.name}"`);
    }
    const name = serviceTagOf(namespace, ref.name, ref.port ?? 0);
    const kind = profile.serviceBackendKind;
    const tags = kind === 'MeshServiceSubset' ? { [zoneTag]: context.zone } : undefined;
    return { verdict: 'Resolved', message: '', target: compact({ kind, name, tags }), destination: name };
  }
  if (ref.kind === 'ExternalService' && ref.group === kumaGroup) {
    const external = snapshot.externalService(mesh, ref.name);
    if (external === undefined) {
      return unresolvedByTag(
        'BackendNotFound',
        `backend reference references a non-existent ExternalService "${ref.name}"${whyMissing(context, ref.name)}`,
      );
    }
    const name = textOf(tagsOfExternal(external)[serviceTag]) ?? '';
    return {
      verdict: 'Resolved',
      message: '',
      target: compact({ kind: 'MeshService', name: name === '' ? undefined : name }),
      destination: name,
    };
  }
  return unresolvedByTag('InvalidKind', 'backend reference must be Service or externalservice.kuma.io');
}

/** An ExternalService may be there and yet not count. */
function whyMissing({ snapshot, mesh }: BackendContext, name: string): string {
  const there = snapshot.find('ExternalService', '', name);
  if (there === undefined) return '';
  if ((there.mesh ?? '') !== mesh) return ` in mesh "${mesh}" (there is one in mesh "${there.mesh ?? ''}")`;
  const [fault] = validateExternalService(there.spec ?? {});
  return fault === undefined ? '' : ` (one is written, but Kuma refuses it: ${fault.field} ${fault.message})`;
}

function unresolvedByTag(verdict: BackendVerdict, message: string): Backend {
  return { verdict, message, target: { kind: 'MeshService', name: unresolvedBackend }, destination: unresolvedBackend };
}

/** From 3.0: kind, grant, port, existence, port of the target. Source: `http_route_conversion.go`. */
function byLabels(context: BackendContext, ref: PortedRef): Backend {
  const { snapshot, routeNamespace } = context;
  const namespace = ref.namespace ?? routeNamespace;
  const isMeshService = ref.kind === 'MeshService' && ref.group === kumaGroup;
  const place = `"${namespace}/${ref.name}"`;
  const unresolved = (verdict: BackendVerdict, message: string, within = namespace, section?: string): Backend => ({
    verdict,
    message,
    target: labelTarget(ref.name, within, section),
    destination: '',
  });
  if (!isService(ref) && !isMeshService)
    return unresolved('InvalidKind', 'backend reference must be Service or MeshService', routeNamespace);
  if (!mayRefer(snapshot, 'HTTPRoute', routeNamespace, ref, false)) {
    const message = `backend reference to ${qualified(ref)} ${place} is not permitted by any ReferenceGrant`;
    return { verdict: 'RefNotPermitted', message, destination: '' };
  }
  if (!isMeshService && ref.port === undefined) return unresolved('InvalidKind', 'backend reference to Service must include a port');
  const found = snapshot.find(ref.kind, namespace, ref.name);
  if (found === undefined) return unresolved('BackendNotFound', `backend reference references a non-existent ${ref.kind} ${place}`);
  const name = isMeshService ? displayName(found) : ref.name;
  if (ref.port === undefined) return { verdict: 'Resolved', message: '', target: labelTarget(name, namespace), destination: '' };
  const port = portsOf(found).find((one) => one.port === ref.port);
  if (port === undefined) {
    const message = `${ref.kind} ${place} does not have a port ${ref.port}`;
    return { verdict: 'BackendNotFound', message, target: labelTarget(name, namespace, String(ref.port)), destination: '' };
  }
  return { verdict: 'Resolved', message: '', target: labelTarget(name, namespace, port.section), destination: '' };
}

/** A MeshService named by its labels, as a targetRef. */
export function labelTarget(name: string, namespace: string, section?: string): JsonObject {
  return compact({ kind: 'MeshService', labels: { [displayNameKey]: name, [namespaceTag]: namespace }, sectionName: section });
}

/** A port of a Service or MeshService: its number and what a section of it is called, its name or else its number. */
export interface PortSection {
  readonly port: number;
  readonly section: string;
}

/** The ports of a Service or MeshService, in order. */
export function portsOf(object: KubeObject): readonly PortSection[] {
  return listOf(object.spec?.['ports']).map((entry) => {
    const fields = recordOf(entry) ?? {};
    const port = numberOf(fields['port']) ?? 0;
    return { port, section: textOf(fields['name']) || String(port) };
  });
}

/** What a MeshService is called in targets: its display name, even an empty one, else its name. */
export function displayName(meshService: KubeObject): string {
  return meshService.metadata.annotations?.[displayNameKey] ?? meshService.metadata.name;
}
