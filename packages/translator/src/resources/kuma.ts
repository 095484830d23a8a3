/** Names that Kuma's controllers use, the same in every version. */
export const controllerName = 'gateways.kuma.io/controller';
export const classFinalizer = 'gateway-exists-finalizer.gateway.networking.k8s.io';
export const ownerLabel = 'gateways.kuma.io/gateway.networking.k8s.io-owner';
export const meshKey = 'kuma.io/mesh';
export const serviceTag = 'kuma.io/service';
export const zoneTag = 'kuma.io/zone';
export const displayNameKey = 'kuma.io/display-name';
export const namespaceTag = 'k8s.kuma.io/namespace';
export const listenerNameTag = 'gateways.kuma.io/listener-name';
export const listenerPortTag = 'gateways.kuma.io/listener-port';
export const injectionLabel = 'kuma.io/sidecar-injection';
export const unresolvedBackend = 'kuma.io/unresolved-backend';
export const defaultMesh = 'default';
/** Type of the Secrets that Kuma keeps for itself. */
export const kumaSecretType = 'system.kuma.io/secret';
