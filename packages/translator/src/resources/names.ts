import type { ParentRef } from './gateway-api.ts';
import { utf8Bytes } from './utf8.ts';

/** FNV-1 (not FNV-1a), 32 bit, of the UTF-8 bytes of a text, as eight hex digits. */
export function fnv1(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return digits(utf8Bytes(text).reduce((sum, byte) => Math.imul(sum, 0x01000193) ^ byte, 0x811c9dc5));
    hash = Math.imul(hash, 0x01000193) ^ code;
  }
  return digits(hash);
}

function digits(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Value of the owner label on what a Gateway or HTTPRoute generates. Source: `common/reconcile.go`. */
export function ownerLabelValue(namespace: string, name: string): string {
  return `${`${namespace}_${name}`.slice(0, 54)}-${fnv1(namespace + name)}`;
}

/** Name of a MeshGateway, and of a MeshGatewayRoute. */
export function dottedName(namespace: string, name: string): string {
  return `${name}.${namespace}`;
}

/** Name of a MeshHTTPRoute for a Gateway parent: the stem is cut to 244 characters and loses one hyphen at its end. */
export function gatewayRouteName(routeNamespace: string, routeName: string, ref: ParentRef): string {
  const cut = `${routeName}-${routeNamespace}`.slice(0, 244);
  const stem = cut.endsWith('-') ? cut.slice(0, -1) : cut;
  const parts = [String(ref.port ?? 0), ref.sectionName ?? '', ref.name, ref.namespace ?? routeNamespace, ref.kind, ref.group];
  return `${stem}-${fnv1(parts.join(''))}`;
}

/** Name of a MeshHTTPRoute for a Service parent; not shortened. */
export function serviceRouteName(routeNamespace: string, routeName: string, serviceNamespace: string, serviceName: string): string {
  return `${routeName}-${routeNamespace}-${serviceName}.${serviceNamespace}`;
}

/** Name of a MeshHTTPRoute for a MeshService parent. */
export function meshServiceRouteName(routeNamespace: string, routeName: string, namespace: string, name: string): string {
  return `${routeName}-${routeNamespace}-meshservice-${name}.${namespace}`;
}

/** Value of the `kuma.io/service` tag of a Service's port. */
export function serviceTagOf(namespace: string, name: string, port: number): string {
  return `${name}_${namespace}_svc_${port}`;
}

/** Name of the copy of a TLS Secret in the system namespace. */
export function secretCopyName(namespace: string, name: string): string {
  return `gapi-${namespace}-${name}`;
}
