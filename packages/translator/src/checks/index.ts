import type { Check } from './check.ts';
import { allBackendsDead } from './all-backends-dead.ts';
import { allWeightsZero } from './all-weights-zero.ts';
import { appProtocolDiffers } from './app-protocol-differs.ts';
import { appProtocolNotHttp } from './app-protocol-not-http.ts';
import { appliedOnGlobalCluster } from './applied-on-global-cluster.ts';
import { attachesToForbiddenListener } from './attaches-to-forbidden-listener.ts';
import { backendExternalName } from './backend-external-name.ts';
import { backendFilterIgnored } from './backend-filter-ignored.ts';
import { backendHeadless } from './backend-headless.ts';
import { backendInOtherZone } from './backend-in-other-zone.ts';
import { backendIsGateway } from './backend-is-gateway.ts';
import { backendKindInvalid } from './backend-kind-invalid.ts';
import { backendNamespaceMissing } from './backend-namespace-missing.ts';
import { backendNotFound } from './backend-not-found.ts';
import { backendNotInMesh } from './backend-not-in-mesh.ts';
import { backendNotPermitted } from './backend-not-permitted.ts';
import { backendPortNotOnService } from './backend-port-not-on-service.ts';
import { backendPortRequired } from './backend-port-required.ts';
import { builtinGatewayDropped } from './builtin-gateway-dropped.ts';
import { catchAllHidesSplit } from './catch-all-hides-split.ts';
import { consumerOverridesProducer } from './consumer-overrides-producer.ts';
import { consumerRoute } from './consumer-route.ts';
import { controllersNotStarted } from './controllers-not-started.ts';
import { copiedSecretCollision } from './copied-secret-collision.ts';
import { crdsMissing } from './crds-missing.ts';
import { crossMeshClassWrong } from './cross-mesh-class-wrong.ts';
import { crossMeshListenerInvalid } from './cross-mesh-listener-invalid.ts';
import { crossMeshNeedsMtls } from './cross-mesh-needs-mtls.ts';
import { crossMeshServiceType } from './cross-mesh-service-type.ts';
import { crossZoneNeedsMtls } from './cross-zone-needs-mtls.ts';
import { deletingStuck } from './deleting-stuck.ts';
import { duplicateBackend } from './duplicate-backend.ts';
import { duplicateMatchInRoute } from './duplicate-match-in-route.ts';
import { editingGenerated } from './editing-generated.ts';
import { endpointsNotReady } from './endpoints-not-ready.ts';
import { experimentalFieldPruned } from './experimental-field-pruned.ts';
import { experimentalSwitch } from './experimental-switch.ts';
import { externalServiceDeprecated } from './external-service-deprecated.ts';
import { externalServiceDropped } from './external-service-dropped.ts';
import { filterCombination } from './filter-combination.ts';
import { filterUnsupported } from './filter-unsupported.ts';
import { foreignGatewayClass } from './foreign-gateway-class.ts';
import { gammaFallsThrough } from './gamma-falls-through.ts';
import { gammaGrantNeeded } from './gamma-grant-needed.ts';
import { gammaHostnamesIgnored } from './gamma-hostnames-ignored.ts';
import { gammaParentsCollapse } from './gamma-parents-collapse.ts';
import { gatewayApiVersion } from './gateway-api-version.ts';
import { gatewayBlockedByClass } from './gateway-blocked-by-class.ts';
import { gatewayClassNotAccepted } from './gateway-class-not-accepted.ts';
import { gatewayClassNotFound } from './gateway-class-not-found.ts';
import { gatewayConditionNegative } from './gateway-condition-negative.ts';
import { gatewayFieldIgnored } from './gateway-field-ignored.ts';
import { gatewayNameTooLong } from './gateway-name-too-long.ts';
import { gatewayNoAddress } from './gateway-no-address.ts';
import { gatewayParentDropped } from './gateway-parent-dropped.ts';
import { gatewayPortNotOnService } from './gateway-port-not-on-service.ts';
import { gatewayServicePending } from './gateway-service-pending.ts';
import { gatewaysShareHostPort } from './gateways-share-host-port.ts';
import { generatedDrift } from './generated-drift.ts';
import { generatedLeftInOldMesh } from './generated-left-in-old-mesh.ts';
import { generatedMissing } from './generated-missing.ts';
import { generatedNameCollision } from './generated-name-collision.ts';
import { generatedNameTooLong } from './generated-name-too-long.ts';
import { generatedNameTruncated } from './generated-name-truncated.ts';
import { generatedRefused } from './generated-refused.ts';
import { gitOpsManaged } from './git-ops-managed.ts';
import { globalOnKubernetes } from './global-on-kubernetes.ts';
import { grantAlmostMatches } from './grant-almost-matches.ts';
import { grantFromNamespaceMissing } from './grant-from-namespace-missing.ts';
import { grantNotNeededToday } from './grant-not-needed-today.ts';
import { grantUnused } from './grant-unused.ts';
import { grantWrongNamespace } from './grant-wrong-namespace.ts';
import { handWrittenOverrides } from './hand-written-overrides.ts';
import { headerMatchOnHost } from './header-match-on-host.ts';
import { headerNamesCollide } from './header-names-collide.ts';
import { headerSetAddRemoveClash } from './header-set-add-remove-clash.ts';
import { headlessParent } from './headless-parent.ts';
import { hostnameInvalid } from './hostname-invalid.ts';
import { hostnameNotServed } from './hostname-not-served.ts';
import { hostnamePartlyServed } from './hostname-partly-served.ts';
import { hostnameReasonMisleading } from './hostname-reason-misleading.ts';
import { kindNotAllowed } from './kind-not-allowed.ts';
import { legacyRoutePolicies } from './legacy-route-policies.ts';
import { legacyTargetsDropped } from './legacy-targets-dropped.ts';
import { limitsExceeded } from './limits-exceeded.ts';
import { listenerAllowsNoNamespace } from './listener-allows-no-namespace.ts';
import { listenerHostlessDuplicate } from './listener-hostless-duplicate.ts';
import { listenerHostnameConflict } from './listener-hostname-conflict.ts';
import { listenerNameDuplicate } from './listener-name-duplicate.ts';
import { listenerOpenToAll } from './listener-open-to-all.ts';
import { listenerProtocolConflict } from './listener-protocol-conflict.ts';
import { listenerProtocolUnsupported } from './listener-protocol-unsupported.ts';
import { listenerRouteKindsInvalid } from './listener-route-kinds-invalid.ts';
import { listenerSetIgnored } from './listener-set-ignored.ts';
import { listenerTlsFieldMisuse } from './listener-tls-field-misuse.ts';
import { listenerTlsPassthrough } from './listener-tls-passthrough.ts';
import { listenerUnused } from './listener-unused.ts';
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
import { mirrorBackendDead } from './mirror-backend-dead.ts';
import { mirrorFractionIgnored } from './mirror-fraction-ignored.ts';
import { mirrorToSelf } from './mirror-to-self.ts';
import { mixedParents } from './mixed-parents.ts';
import { mtlsOff } from './mtls-off.ts';
import { multiZoneServiceAvailable } from './multi-zone-service-available.ts';
import { nameTooLong3 } from './name-too-long-3.ts';
import { namespaceMissing } from './namespace-missing.ts';
import { namespaceNotAllowed } from './namespace-not-allowed.ts';
import { noCatchAll } from './no-catch-all.ts';
import { noEndpoints } from './no-endpoints.ts';
import { noKumaGatewayClass } from './no-kuma-gateway-class.ts';
import { noMatchBecomes404 } from './no-match-becomes-404.ts';
import { noStatusFromController } from './no-status-from-controller.ts';
import { noValidListener } from './no-valid-listener.ts';
import { nonDefaultMeshUnlabelled } from './non-default-mesh-unlabelled.ts';
import { notVisible } from './not-visible.ts';
import { objectRefused } from './object-refused.ts';
import { orphanGenerated } from './orphan-generated.ts';
import { overlappingCertificates } from './overlapping-certificates.ts';
import { ownerLabelRemoved } from './owner-label-removed.ts';
import { parametersRefMissing } from './parameters-ref-missing.ts';
import { parentGatewayNotFound } from './parent-gateway-not-found.ts';
import { parentKindUnsupported } from './parent-kind-unsupported.ts';
import { parentOwnedElsewhere } from './parent-owned-elsewhere.ts';
import { parentPortMismatch } from './parent-port-mismatch.ts';
import { parentRefsNotDistinct } from './parent-refs-not-distinct.ts';
import { parentServiceHeadless } from './parent-service-headless.ts';
import { parentServiceNotFound } from './parent-service-not-found.ts';
import { parentServicePortNotFound } from './parent-service-port-not-found.ts';
import { partOfTrafficFails } from './part-of-traffic-fails.ts';
import { partlyAccepted } from './partly-accepted.ts';
import { pathInvalid } from './path-invalid.ts';
import { portNameMisleading } from './port-name-misleading.ts';
import { portNowChecked } from './port-now-checked.ts';
import { prefixRewriteNeedsPrefix } from './prefix-rewrite-needs-prefix.ts';
import { prefixTrailingSlash } from './prefix-trailing-slash.ts';
import { producerRouteOnGateways } from './producer-route-on-gateways.ts';
import { producerRoute } from './producer-route.ts';
import { queryTypeUnknown } from './query-type-unknown.ts';
import { reachableListExcludesBackend } from './reachable-list-excludes-backend.ts';
import { reconciliationFails } from './reconciliation-fails.ts';
import { redirectLoop } from './redirect-loop.ts';
import { redirectPortImplied } from './redirect-port-implied.ts';
import { regexInvalid } from './regex-invalid.ts';
import { regexSurprise } from './regex-surprise.ts';
import { resolvedInSomeZones } from './resolved-in-some-zones.ts';
import { retryIgnored } from './retry-ignored.ts';
import { routeDriftBetweenZones } from './route-drift-between-zones.ts';
import { routeHasNoParent } from './route-has-no-parent.ts';
import { routeMeshDiffersFromBackend } from './route-mesh-differs-from-backend.ts';
import { routeMeshDiffersFromGateway } from './route-mesh-differs-from-gateway.ts';
import { routeMissingInZone } from './route-missing-in-zone.ts';
import { routeOnGlobal } from './route-on-global.ts';
import { routesConflict } from './routes-conflict.ts';
import { routesMerge } from './routes-merge.ts';
import { ruleNameLost } from './rule-name-lost.ts';
import { ruleShadowed } from './rule-shadowed.ts';
import { ruleWithoutAction } from './rule-without-action.ts';
import { sectionNameNotFound } from './section-name-not-found.ts';
import { selectorMatchesNothing } from './selector-matches-nothing.ts';
import { serviceDriftBetweenZones } from './service-drift-between-zones.ts';
import { sessionPersistenceIgnored } from './session-persistence-ignored.ts';
import { severalControllers } from './several-controllers.ts';
import { shadowPolicyActive } from './shadow-policy-active.ts';
import { singleZeroWeightServed } from './single-zero-weight-served.ts';
import { staleStatusRemains } from './stale-status-remains.ts';
import { staleStatus } from './stale-status.ts';
import { statusForRemovedParent } from './status-for-removed-parent.ts';
import { systemNamespaceRoute } from './system-namespace-route.ts';
import { targetPortNotOnPods } from './target-port-not-on-pods.ts';
import { tcpRouteCompetes } from './tcp-route-competes.ts';
import { timeoutsIgnored } from './timeouts-ignored.ts';
import { tlsOptionsIgnored } from './tls-options-ignored.ts';
import { tlsSecretAccessDisabled } from './tls-secret-access-disabled.ts';
import { tlsSecretMalformed } from './tls-secret-malformed.ts';
import { tlsSecretMissing } from './tls-secret-missing.ts';
import { tlsSecretNotPermitted } from './tls-secret-not-permitted.ts';
import { tlsTooManyCertificates } from './tls-too-many-certificates.ts';
import { trafficPermissionMissing } from './traffic-permission-missing.ts';
import { unknownProfile } from './unknown-profile.ts';
import { unresolvedBecomes500 } from './unresolved-becomes-500.ts';
import { unsupportedFilterBecomes500 } from './unsupported-filter-becomes-500.ts';
import { unsupportedRouteKind } from './unsupported-route-kind.ts';
import { weightOmitted } from './weight-omitted.ts';
import { weightsManagedByController } from './weights-managed-by-controller.ts';
import { weightsNotHundred } from './weights-not-hundred.ts';
import { zeroWeightBackend } from './zero-weight-backend.ts';
import { zeroWeightsBecome503 } from './zero-weights-become-503.ts';
import { zoneProxiesChange } from './zone-proxies-change.ts';
import { zoneVersionsDiffer } from './zone-versions-differ.ts';

/** Every diagnosis, by code. A new check is one file and one line here. */
export const checks: readonly Check[] = [
  crdsMissing,
  controllersNotStarted,
  noKumaGatewayClass,
  gatewayApiVersion,
  experimentalFieldPruned,
  appliedOnGlobalCluster,
  notVisible,
  staleStatus,
  noStatusFromController,
  severalControllers,
  unknownProfile,
  unsupportedRouteKind,
  deletingStuck,
  objectRefused,
  namespaceMissing,
  reconciliationFails,
  experimentalSwitch,
  gatewayClassNotFound,
  gatewayClassNotAccepted,
  parametersRefMissing,
  gatewayBlockedByClass,
  foreignGatewayClass,
  noValidListener,
  listenerProtocolUnsupported,
  listenerTlsPassthrough,
  listenerHostnameConflict,
  listenerHostlessDuplicate,
  listenerProtocolConflict,
  listenerNameDuplicate,
  listenerRouteKindsInvalid,
  tlsSecretMissing,
  tlsSecretMalformed,
  tlsSecretNotPermitted,
  tlsTooManyCertificates,
  tlsSecretAccessDisabled,
  tlsOptionsIgnored,
  listenerTlsFieldMisuse,
  copiedSecretCollision,
  gatewayNoAddress,
  gatewayFieldIgnored,
  gatewayServicePending,
  gatewaysShareHostPort,
  gatewayPortNotOnService,
  listenerUnused,
  listenerAllowsNoNamespace,
  listenerOpenToAll,
  overlappingCertificates,
  gatewayNameTooLong,
  listenerSetIgnored,
  gatewayConditionNegative,
  parentGatewayNotFound,
  parentKindUnsupported,
  sectionNameNotFound,
  parentPortMismatch,
  hostnameNotServed,
  hostnameReasonMisleading,
  namespaceNotAllowed,
  kindNotAllowed,
  hostnamePartlyServed,
  attachesToForbiddenListener,
  routeHasNoParent,
  parentServiceNotFound,
  parentServiceHeadless,
  parentServicePortNotFound,
  gammaHostnamesIgnored,
  partlyAccepted,
  gammaParentsCollapse,
  statusForRemovedParent,
  mixedParents,
  parentOwnedElsewhere,
  backendNotFound,
  backendNotPermitted,
  grantAlmostMatches,
  grantWrongNamespace,
  grantFromNamespaceMissing,
  grantUnused,
  backendKindInvalid,
  backendPortRequired,
  backendPortNotOnService,
  targetPortNotOnPods,
  noEndpoints,
  endpointsNotReady,
  selectorMatchesNothing,
  backendExternalName,
  backendHeadless,
  backendNotInMesh,
  appProtocolNotHttp,
  appProtocolDiffers,
  portNameMisleading,
  allBackendsDead,
  partOfTrafficFails,
  mirrorBackendDead,
  duplicateBackend,
  backendNamespaceMissing,
  externalServiceDeprecated,
  backendIsGateway,
  grantNotNeededToday,
  ruleWithoutAction,
  allWeightsZero,
  singleZeroWeightServed,
  zeroWeightBackend,
  weightsNotHundred,
  weightOmitted,
  weightsManagedByController,
  duplicateMatchInRoute,
  ruleShadowed,
  routesConflict,
  routesMerge,
  noCatchAll,
  gammaFallsThrough,
  catchAllHidesSplit,
  filterUnsupported,
  backendFilterIgnored,
  timeoutsIgnored,
  retryIgnored,
  sessionPersistenceIgnored,
  mirrorFractionIgnored,
  ruleNameLost,
  queryTypeUnknown,
  headerNamesCollide,
  headerSetAddRemoveClash,
  prefixRewriteNeedsPrefix,
  filterCombination,
  redirectLoop,
  redirectPortImplied,
  pathInvalid,
  prefixTrailingSlash,
  regexInvalid,
  regexSurprise,
  limitsExceeded,
  hostnameInvalid,
  parentRefsNotDistinct,
  mirrorToSelf,
  headerMatchOnHost,
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
  systemNamespaceRoute,
  producerRouteOnGateways,
  routeOnGlobal,
  backendInOtherZone,
  routeMissingInZone,
  routeDriftBetweenZones,
  serviceDriftBetweenZones,
  multiZoneServiceAvailable,
  crossZoneNeedsMtls,
  resolvedInSomeZones,
  zoneVersionsDiffer,
  generatedMissing,
  generatedDrift,
  manualEditWillBeLost,
  orphanGenerated,
  ownerLabelRemoved,
  editingGenerated,
  gitOpsManaged,
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
