import { gatewayGroup, kumaGroup } from '../resources/kinds.ts';
import type { Gateway, HTTPRoute, Listener, ParentRef } from '../resources/gateway-api.ts';
import { controllerName } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { AttachmentVerdict } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { anyHostnameMeets } from './hostnames.ts';
import { selects } from './selectors.ts';

/** Whether a route may bind to one of its parents. */
export interface Attachment {
  readonly verdict: AttachmentVerdict;
  readonly kind: 'Gateway' | 'Service' | 'MeshService' | 'other';
  /** Why, where the verdict alone does not say it. */
  readonly reason: string;
  /** The parent where it is a Gateway that is there and has a class, even one of another controller. */
  readonly gateway?: Gateway;
  /** Listeners that both the hostnames and the namespace of the route fit. */
  readonly listeners: readonly string[];
  /** The evaluation itself fails and with it the whole reconciliation. */
  readonly error?: string;
}

const unknown = (kind: Attachment['kind'], reason: string): Attachment => ({ verdict: 'Unknown', kind, reason, listeners: [] });

/** May this route bind to this parent? Source: `attachment/attachment.go`. */
export function attach(snapshot: Snapshot, profile: Profile, route: HTTPRoute, namespace: KubeObject, ref: ParentRef): Attachment {
  if (ref.kind === 'Gateway' && ref.group === gatewayGroup) {
    if (profile.gatewayParents === 'nothing') return unknown('Gateway', 'Kuma does not translate routes on Gateways in this version.');
    return attachToGateway(snapshot, profile, route, namespace, ref);
  }
  const allowed = (kind: Attachment['kind']): Attachment => ({ verdict: 'Allowed', kind, reason: '', listeners: [] });
  if (ref.kind === 'Service' && (ref.group === '' || ref.group === gatewayGroup)) {
    return profile.serviceParents === 'nothing'
      ? unknown('Service', 'Kuma does not translate routes on Services in this version.')
      : allowed('Service');
  }
  if (ref.kind === 'MeshService' && ref.group === kumaGroup) {
    return profile.meshServiceParents
      ? allowed('MeshService')
      : unknown('MeshService', 'Kuma does not translate routes on MeshServices in this version.');
  }
  return unknown('other', `Kuma knows no parents of kind ${ref.group === '' ? ref.kind : `${ref.kind}.${ref.group}`}.`);
}

function attachToGateway(snapshot: Snapshot, profile: Profile, route: HTTPRoute, namespace: KubeObject, ref: ParentRef): Attachment {
  const gatewayNamespace = ref.namespace ?? namespace.metadata.name;
  const gateway = snapshot.gateway(gatewayNamespace, ref.name);
  if (gateway === undefined) return unknown('Gateway', `There is no Gateway "${gatewayNamespace}/${ref.name}".`);
  const className = gateway.spec.gatewayClassName;
  const gatewayClass = snapshot.gatewayClass(className);
  if (gatewayClass === undefined) {
    const reason = `Gateway "${gatewayNamespace}/${ref.name}" is of GatewayClass "${className}", which does not exist.`;
    const attachment = unknown('Gateway', reason);
    return profile.missingClassCrashes ? { ...attachment, error: `${reason} The control plane of this version crashes here.` } : attachment;
  }
  if (gatewayClass.spec.controllerName !== controllerName) {
    const reason = `Gateway "${gatewayNamespace}/${ref.name}" belongs to another controller, ${gatewayClass.spec.controllerName}.`;
    return { ...unknown('Gateway', reason), gateway };
  }
  return evaluate(profile, route, namespace, gateway, ref);
}

function evaluate(profile: Profile, route: HTTPRoute, namespace: KubeObject, gateway: Gateway, ref: ParentRef): Attachment {
  const { listeners } = gateway.spec;
  const isCandidate = (one: Listener) =>
    (ref.sectionName === undefined || one.name === ref.sectionName) &&
    (!profile.listenerPorts || ref.port === undefined || one.port === ref.port);
  const hostnames = route.spec.hostnames ?? [];
  const bound: string[] = [];
  let [candidates, met, admitted] = [0, false, false];
  let malformed: Listener | undefined;
  for (const one of listeners) {
    const candidate = isCandidate(one);
    if (!candidate && profile.listenerPorts) continue;
    const admits = admitsNamespace(one, gateway, namespace);
    if (admits === 'malformed') malformed ??= one;
    if (!candidate) continue;
    candidates += 1;
    const meets = anyHostnameMeets(one.hostname, hostnames, profile.wildcardByLabel);
    met ||= meets;
    admitted ||= admits === true;
    if (meets && admits === true) bound.push(one.name);
  }
  const result = (verdict: AttachmentVerdict, reason: string): Attachment => ({
    verdict,
    kind: 'Gateway',
    reason,
    gateway,
    listeners: verdict === 'Allowed' ? bound : [],
  });
  if (hostnames.length > 0 && !met)
    return result('NoHostnameIntersection', 'No listener that the route names has a hostname in common with it.');
  if (malformed !== undefined) {
    const reason = `The namespace selector of listener "${malformed.name}" is malformed.`;
    return { ...result('NotPermitted', reason), error: reason };
  }
  if (candidates === 0 && (profile.listenerPorts || ref.sectionName !== undefined)) {
    return result('NoMatchingParent', `Gateway "${gateway.metadata.name}" has no such listener.`);
  }
  if (admitted) return result('Allowed', '');
  return result('NotPermitted', `No listener admits routes of namespace "${namespace.metadata.name}".`);
}

function admitsNamespace(listener: Listener, gateway: Gateway, namespace: KubeObject): boolean | 'malformed' {
  const { from, selector } = listener.allowedRoutes.namespaces;
  if (from === 'All') return true;
  if (from === 'Selector') return selects(selector, namespace.metadata.labels ?? {});
  return from === 'Same' && namespace.metadata.name === gateway.metadata.namespace;
}
