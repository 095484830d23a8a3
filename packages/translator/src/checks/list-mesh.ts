import type { Check } from './check.ts';
import { backendInOtherZone } from './backend-in-other-zone.ts';
import { builtinGatewayDropped } from './builtin-gateway-dropped.ts';
import { consumerOverridesProducer } from './consumer-overrides-producer.ts';
import { consumerRoute } from './consumer-route.ts';
import { crossMeshClassWrong } from './cross-mesh-class-wrong.ts';
import { crossMeshListenerInvalid } from './cross-mesh-listener-invalid.ts';
import { crossMeshNeedsMtls } from './cross-mesh-needs-mtls.ts';
import { crossMeshServiceType } from './cross-mesh-service-type.ts';
import { crossZoneNeedsMtls } from './cross-zone-needs-mtls.ts';
import { remoteServiceNotSynced } from './remote-service-not-synced.ts';
import { localityKeepsLocal } from './locality-keeps-local.ts';
import { editingGenerated } from './editing-generated.ts';
import { externalServiceDropped } from './external-service-dropped.ts';
import { gammaGrantNeeded } from './gamma-grant-needed.ts';
import { gatewayParentDropped } from './gateway-parent-dropped.ts';
import { generatedDrift } from './generated-drift.ts';
import { generatedLeftInOldMesh } from './generated-left-in-old-mesh.ts';
import { generatedMissing } from './generated-missing.ts';
import { generatedNameCollision } from './generated-name-collision.ts';
import { generatedNameTooLong } from './generated-name-too-long.ts';
import { generatedNameTruncated } from './generated-name-truncated.ts';
import { generatedRefused } from './generated-refused.ts';
import { policiesAffecting } from './policies-affecting.ts';
import { gitOpsManaged } from './git-ops-managed.ts';
import { defaultsMissingForGitOps } from './defaults-missing-for-git-ops.ts';
import { globalOnKubernetes } from './global-on-kubernetes.ts';
import { handWrittenOverrides } from './hand-written-overrides.ts';
import { headlessParent } from './headless-parent.ts';
import { legacyRoutePolicies } from './legacy-route-policies.ts';
import { legacyTargetsDropped } from './legacy-targets-dropped.ts';
import { manualEditWillBeLost } from './manual-edit-will-be-lost.ts';
import { meshAnnotationDeprecated } from './mesh-annotation-deprecated.ts';
import { meshAnnotationDropped } from './mesh-annotation-dropped.ts';
import { meshAnnotationIgnored } from './mesh-annotation-ignored.ts';
import { meshLabelConflict } from './mesh-label-conflict.ts';
import { meshMtlsMoves } from './mesh-mtls-moves.ts';
import { meshNotFound } from './mesh-not-found.ts';
import { meshServiceNotGenerated } from './mesh-service-not-generated.ts';
import { meshServiceUnavailable } from './mesh-service-unavailable.ts';
import { meshServicesMode } from './mesh-services-mode.ts';
import { mtlsOff } from './mtls-off.ts';
import { multiZoneServiceAvailable } from './multi-zone-service-available.ts';
import { meshServiceNotBalancedAcrossZones } from './mesh-service-not-balanced-across-zones.ts';
import { zoneOffline } from './zone-offline.ts';
import { crossZoneIngressMissing } from './cross-zone-ingress-missing.ts';
import { nameTooLong3 } from './name-too-long-3.ts';
import { noMatchBecomes404 } from './no-match-becomes-404.ts';
import { nonDefaultMeshUnlabelled } from './non-default-mesh-unlabelled.ts';
import { orphanGenerated } from './orphan-generated.ts';
import { ownerLabelRemoved } from './owner-label-removed.ts';
import { portNowChecked } from './port-now-checked.ts';
import { producerRouteOnGateways } from './producer-route-on-gateways.ts';
import { producerRoute } from './producer-route.ts';
import { reachableListExcludesBackend } from './reachable-list-excludes-backend.ts';
import { resolvedInSomeZones } from './resolved-in-some-zones.ts';
import { routeDriftBetweenZones } from './route-drift-between-zones.ts';
import { routeMeshDiffersFromBackend } from './route-mesh-differs-from-backend.ts';
import { routeMeshDiffersFromGateway } from './route-mesh-differs-from-gateway.ts';
import { routeMissingInZone } from './route-missing-in-zone.ts';
import { routeOnGlobal } from './route-on-global.ts';
import { serviceDriftBetweenZones } from './service-drift-between-zones.ts';
import { shadowPolicyActive } from './shadow-policy-active.ts';
import { staleStatusRemains } from './stale-status-remains.ts';
import { systemNamespaceRoute } from './system-namespace-route.ts';
import { injectionLabelWithoutRestart } from './injection-label-without-restart.ts';
import { tcpRouteCompetes } from './tcp-route-competes.ts';
import { trafficPermissionMissing } from './traffic-permission-missing.ts';
import { unresolvedBecomes500 } from './unresolved-becomes-500.ts';
import { unsupportedFilterBecomes500 } from './unsupported-filter-becomes-500.ts';
import { zeroWeightsBecome503 } from './zero-weights-become-503.ts';
import { zoneProxiesChange } from './zone-proxies-change.ts';
import { zoneVersionsDiffer } from './zone-versions-differ.ts';

/** Meshes, zones, generated objects and readiness: KGA5xx to KGA9xx. */
export const meshChecks: readonly Check[] = [
  meshNotFound,
  routeMeshDiffersFromGateway,
  routeMeshDiffersFromBackend,
  generatedLeftInOldMesh,
  meshAnnotationDeprecated,
  meshAnnotationIgnored,
  meshLabelConflict,
  nonDefaultMeshUnlabelled,
  producerRoute,
  consumerRoute,
  consumerOverridesProducer,
  generatedNameTooLong,
  generatedNameTruncated,
  generatedNameCollision,
  crossMeshClassWrong,
  crossMeshListenerInvalid,
  crossMeshNeedsMtls,
  crossMeshServiceType,
  meshServiceNotGenerated,
  meshServicesMode,
  trafficPermissionMissing,
  mtlsOff,
  reachableListExcludesBackend,
  tcpRouteCompetes,
  legacyRoutePolicies,
  handWrittenOverrides,
  generatedRefused,
  policiesAffecting,
  systemNamespaceRoute,
  injectionLabelWithoutRestart,
  producerRouteOnGateways,
  routeOnGlobal,
  backendInOtherZone,
  routeMissingInZone,
  routeDriftBetweenZones,
  serviceDriftBetweenZones,
  multiZoneServiceAvailable,
  meshServiceNotBalancedAcrossZones,
  zoneOffline,
  crossZoneIngressMissing,
  crossZoneNeedsMtls,
  remoteServiceNotSynced,
  localityKeepsLocal,
  resolvedInSomeZones,
  zoneVersionsDiffer,
  generatedMissing,
  generatedDrift,
  manualEditWillBeLost,
  orphanGenerated,
  ownerLabelRemoved,
  editingGenerated,
  gitOpsManaged,
  defaultsMissingForGitOps,
  shadowPolicyActive,
  meshServiceUnavailable,
  gatewayParentDropped,
  builtinGatewayDropped,
  meshAnnotationDropped,
  gammaGrantNeeded,
  nameTooLong3,
  externalServiceDropped,
  legacyTargetsDropped,
  globalOnKubernetes,
  zoneProxiesChange,
  unresolvedBecomes500,
  portNowChecked,
  noMatchBecomes404,
  zeroWeightsBecome503,
  unsupportedFilterBecomes500,
  meshMtlsMoves,
  staleStatusRemains,
  headlessParent,
];
