/** Groups of the kinds that the translation reads or writes. */
export const gatewayGroup = 'gateway.networking.k8s.io';
export const kumaGroup = 'kuma.io';

/** A kind that the translation reads: its group and whether its objects live in namespaces. */
export interface KnownKind {
  readonly kind: string;
  readonly group: string;
  readonly namespaced: boolean;
}

/** All kinds that the translation reads. Objects of any other kind never change a result. */
const knownKinds: readonly KnownKind[] = [
  { kind: 'Namespace', group: '', namespaced: false },
  { kind: 'Service', group: '', namespaced: true },
  { kind: 'Secret', group: '', namespaced: true },
  { kind: 'GatewayClass', group: gatewayGroup, namespaced: false },
  { kind: 'Gateway', group: gatewayGroup, namespaced: true },
  { kind: 'HTTPRoute', group: gatewayGroup, namespaced: true },
  { kind: 'ReferenceGrant', group: gatewayGroup, namespaced: true },
  { kind: 'Mesh', group: kumaGroup, namespaced: false },
  { kind: 'ExternalService', group: kumaGroup, namespaced: false },
  { kind: 'MeshService', group: kumaGroup, namespaced: true },
  { kind: 'MeshGatewayConfig', group: kumaGroup, namespaced: false },
  { kind: 'MeshGateway', group: kumaGroup, namespaced: false },
  { kind: 'MeshGatewayInstance', group: kumaGroup, namespaced: true },
  { kind: 'MeshGatewayRoute', group: kumaGroup, namespaced: false },
  { kind: 'MeshHTTPRoute', group: kumaGroup, namespaced: true },
];

const byName = new Map(knownKinds.map((one) => [`${one.group}/${one.kind}`, one]));

/** The known kind of a group and kind, or undefined. */
export function knownKind(group: string, kind: string): KnownKind | undefined {
  return byName.get(`${group}/${kind}`);
}
