const letters: Readonly<Record<string, string>> = {
  GatewayClass: 'GC',
  Gateway: 'GW',
  Listener: 'LI',
  HTTPRoute: 'HR',
  Service: 'SV',
  MeshService: 'MS',
  ExternalService: 'ES',
  ReferenceGrant: 'RG',
  Namespace: 'NS',
  Zone: 'ZN',
  MeshGateway: 'MG',
  MeshGatewayInstance: 'MI',
  MeshGatewayRoute: 'GR',
  MeshGatewayConfig: 'GF',
  MeshHTTPRoute: 'MR',
  Secret: 'SE',
  Mesh: 'ME',
  EndpointSlice: 'EP',
  MeshMultiZoneService: 'MZ',
  MeshExternalService: 'MX',
  Deployment: 'DE',
  Pod: 'PO',
  ConfigMap: 'CM',
};

/** The two letters of a kind; an unknown kind gives its first two capitals. */
export function kindLetters(kind: string): string {
  const known = letters[kind];
  if (known !== undefined) return known;
  const capitals = kind.replace(/[^A-Z]/g, '');
  return (capitals.length > 1 ? capitals : kind.toUpperCase()).slice(0, 2);
}

const generatedKinds = new Set(['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute']);

/** Whether Kuma makes objects of this kind out of Gateway API objects. */
export function isGeneratedKind(kind: string): boolean {
  return generatedKinds.has(kind);
}
