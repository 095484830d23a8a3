import { gatewayGroup } from '../resources/kinds.ts';
import type { Gateway, Listener, ObjectRef } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { secretCopyName } from '../resources/names.ts';
import { digestOf } from '../secrets/digest.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ControlPlaneSettings, SecretCopy } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { mayRefer } from './grants.ts';

/** Why a listener, or what it refers to, is not as it should be. */
interface ListenerFault {
  readonly reason: string;
  readonly message: string;
}

/** What the checks of a listener gave: detached, in conflict, or valid with at most one failing reference. */
export type ListenerVerdict =
  | { readonly kind: 'detached' | 'conflicted'; readonly fault: ListenerFault }
  | { readonly kind: 'valid'; readonly fault: ListenerFault | undefined };

/** A listener with what its checks gave. */
export interface CheckedListener {
  readonly listener: Listener;
  readonly index: number;
  readonly verdict: ListenerVerdict;
  /** It becomes part of the MeshGateway. */
  readonly used: boolean;
  /** Names of the secret copies, one for each certificateRef. */
  readonly certificates: readonly string[];
}

/** All listeners checked, the secret copies that they need, and a secret that the control plane may not read. */
export interface CheckedListeners {
  readonly listeners: readonly CheckedListener[];
  readonly copies: readonly Omit<SecretCopy, 'mesh'>[];
  readonly unreadable?: string;
}

export interface ListenerContext {
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly settings: ControlPlaneSettings;
  readonly gateway: Gateway;
  readonly namespace: string;
  readonly crossMesh: boolean;
}

/** Sorts listeners into valid and invalid and checks certificates and kinds. Source: `gateway_conversion.go`. */
export function checkListeners(context: ListenerContext): CheckedListeners {
  const { gateway, crossMesh } = context;
  const supported = (one: Listener) => one.protocol === 'HTTP' || (one.protocol === 'HTTPS' && !crossMesh);
  const hosts = new Map<string, number>();
  const protocols = new Map<number, Set<string>>();
  for (const one of gateway.spec.listeners) {
    if (one.hostname !== undefined) hosts.set(hostKey(one), (hosts.get(hostKey(one)) ?? 0) + 1);
    if (supported(one)) protocols.set(one.port, (protocols.get(one.port) ?? new Set()).add(one.protocol));
  }
  const copies = new Map<string, Omit<SecretCopy, 'mesh'>>();
  let unreadable: string | undefined;
  const listeners = gateway.spec.listeners.map((listener, index): CheckedListener => {
    const refused = (kind: 'detached' | 'conflicted', reason: string, message: string): CheckedListener => {
      return { listener, index, verdict: { kind, fault: { reason, message } }, used: false, certificates: [] };
    };
    if (!supported(listener)) {
      return refused('detached', 'UnsupportedProtocol', `unsupported protocol ${listener.protocol}${crossMesh ? ' with cross-mesh' : ''}`);
    }
    if (listener.hostname !== undefined && (hosts.get(hostKey(listener)) ?? 0) > 1) {
      return refused('conflicted', 'HostnameConflict', `multiple listeners for ${listener.hostname}:${listener.port}`);
    }
    if ((protocols.get(listener.port)?.size ?? 0) > 1) {
      return refused('conflicted', 'ProtocolConflict', `multiple listeners on ${listener.port} with conflicting protocols`);
    }
    const certificates = unreadable === undefined ? checkCertificates(context, listener) : { copies: [], unreadable };
    unreadable ??= certificates.unreadable;
    const copied = certificates.failure === undefined && listener.tls?.mode === 'Terminate';
    if (copied) for (const copy of certificates.copies) if (!copies.has(copy.name)) copies.set(copy.name, copy);
    const verdict = { kind: 'valid' as const, fault: kindFault(listener) ?? certificates.failure };
    return {
      listener,
      index,
      verdict,
      used: certificates.failure === undefined,
      certificates: certificates.copies.map((one) => one.name),
    };
  });
  const all = [...copies.values()];
  return unreadable === undefined ? { listeners, copies: all } : { listeners, copies: all, unreadable };
}

function hostKey(listener: Listener): string {
  return `${listener.hostname} ${listener.port}`;
}

function isRouteKind(kind: { readonly group: string; readonly kind: string }): boolean {
  return kind.kind === 'HTTPRoute' && kind.group === gatewayGroup;
}

function kindFault(listener: Listener): ListenerFault | undefined {
  const others = (listener.allowedRoutes.kinds ?? []).filter((one) => !isRouteKind(one));
  if (others.length === 0) return undefined;
  const names = others.map((one) => (one.group === '' ? one.kind : `${one.kind}.${one.group}`));
  return { reason: 'InvalidRouteKinds', message: `unexpected RouteGroupKind "${names.join(', ')}"` };
}

/** Kinds of routes that a listener reports as supported. */
export function supportedKinds(listener: Listener): readonly JsonObject[] {
  const kinds = listener.allowedRoutes.kinds ?? [];
  if (kinds.length === 0) return [{ group: gatewayGroup, kind: 'HTTPRoute' }];
  return kinds.filter(isRouteKind).map(({ group, kind }) => ({ group, kind }));
}

interface Certificates {
  readonly copies: readonly Omit<SecretCopy, 'mesh'>[];
  readonly failure?: ListenerFault;
  readonly unreadable?: string;
}

function checkCertificates(context: ListenerContext, listener: Listener): Certificates {
  const copies: Omit<SecretCopy, 'mesh'>[] = [];
  for (const ref of listener.tls?.certificateRefs ?? []) {
    const result = checkCertificate(context, ref);
    if ('unreadable' in result) return { copies, unreadable: result.unreadable };
    if ('reason' in result) return { copies, failure: result };
    copies.push(result);
  }
  return { copies };
}

function checkCertificate(
  context: ListenerContext,
  ref: ObjectRef,
): Omit<SecretCopy, 'mesh'> | ListenerFault | { readonly unreadable: string } {
  const { snapshot, settings, profile } = context;
  const namespace = ref.namespace ?? context.namespace;
  const place = `"${namespace}/${ref.name}"`;
  const invalid = (message: string): ListenerFault => ({ reason: 'InvalidCertificateRef', message });
  if (!mayRefer(snapshot, 'Gateway', context.namespace, ref, true)) {
    const kind = ref.group === '' ? ref.kind : `${ref.kind}.${ref.group}`;
    return { reason: 'RefNotPermitted', message: `reference to "${kind}" ${place} not permitted by any ${profile.grantWord}` };
  }
  if (ref.kind !== 'Secret' || ref.group !== '') return invalid(`invalid reference to ${ref.group}/${ref.kind}`);
  if (profile.foreignSecrets === 'error' && !settings.supportGatewaySecretsInAllNamespaces && namespace !== settings.systemNamespace) {
    return {
      unreadable: `Secret ${place} lies outside the system namespace, which this control plane does not read (supportGatewaySecretsInAllNamespaces is off).`,
    };
  }
  const secret = snapshot.find('Secret', namespace, ref.name);
  if (secret === undefined) return invalid(`invalid reference to "Secret" ${place}`);
  if (secret.type !== 'kubernetes.io/tls') return invalid('only secrets of type "kubernetes.io/tls" are supported');
  const digest = digestOf(secret);
  if (!digest.usable) return invalid('malformed secret');
  return { name: secretCopyName(namespace, ref.name), bytes: digest.bytes, sha256: digest.sha256 };
}
