import type { NodeKind } from './graph.ts';

/** The two letters that stand for a kind in labels and lists; a pill has none. */
export const kindChips: Readonly<Record<NodeKind, string>> = {
  GatewayClass: 'GC',
  Gateway: 'GW',
  Listener: 'LI',
  HTTPRoute: 'HR',
  Service: 'SV',
  MeshService: 'MS',
  ExternalService: 'ES',
  MeshGateway: 'MG',
  MeshGatewayInstance: 'MI',
  MeshHTTPRoute: 'MR',
  MeshGatewayRoute: 'GR',
  Pill: '',
  Other: '??',
};
