import type { Check } from './check.ts';
import { appliedOnGlobalCluster } from './applied-on-global-cluster.ts';
import { attachesToForbiddenListener } from './attaches-to-forbidden-listener.ts';
import { controllersNotStarted } from './controllers-not-started.ts';
import { copiedSecretCollision } from './copied-secret-collision.ts';
import { crdsMissing } from './crds-missing.ts';
import { deletingStuck } from './deleting-stuck.ts';
import { experimentalFieldPruned } from './experimental-field-pruned.ts';
import { experimentalSwitch } from './experimental-switch.ts';
import { foreignGatewayClass } from './foreign-gateway-class.ts';
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
import { gatewayPortNotOnService } from './gateway-port-not-on-service.ts';
import { gatewayServicePending } from './gateway-service-pending.ts';
import { gatewayInstanceNotReady } from './gateway-instance-not-ready.ts';
import { gatewaysShareHostPort } from './gateways-share-host-port.ts';
import { hostnameNotServed } from './hostname-not-served.ts';
import { hostnamePartlyServed } from './hostname-partly-served.ts';
import { hostnameReasonMisleading } from './hostname-reason-misleading.ts';
import { kindNotAllowed } from './kind-not-allowed.ts';
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
import { mixedParents } from './mixed-parents.ts';
import { namespaceMissing } from './namespace-missing.ts';
import { namespaceNotAllowed } from './namespace-not-allowed.ts';
import { noKumaGatewayClass } from './no-kuma-gateway-class.ts';
import { noStatusFromController } from './no-status-from-controller.ts';
import { noValidListener } from './no-valid-listener.ts';
import { notVisible } from './not-visible.ts';
import { objectRefused } from './object-refused.ts';
import { overlappingCertificates } from './overlapping-certificates.ts';
import { parametersRefMissing } from './parameters-ref-missing.ts';
import { parentGatewayNotFound } from './parent-gateway-not-found.ts';
import { parentKindUnsupported } from './parent-kind-unsupported.ts';
import { parentOwnedElsewhere } from './parent-owned-elsewhere.ts';
import { httpAndGrpcSameHost } from './http-and-grpc-same-host.ts';
import { parentPortMismatch } from './parent-port-mismatch.ts';
import { parentServiceHeadless } from './parent-service-headless.ts';
import { parentServiceNotFound } from './parent-service-not-found.ts';
import { parentServicePortNotFound } from './parent-service-port-not-found.ts';
import { partlyAccepted } from './partly-accepted.ts';
import { reconciliationFails } from './reconciliation-fails.ts';
import { routeHasNoParent } from './route-has-no-parent.ts';
import { sectionNameNotFound } from './section-name-not-found.ts';
import { severalControllers } from './several-controllers.ts';
import { staleStatus } from './stale-status.ts';
import { statusForRemovedParent } from './status-for-removed-parent.ts';
import { tlsOptionsIgnored } from './tls-options-ignored.ts';
import { tlsSecretAccessDisabled } from './tls-secret-access-disabled.ts';
import { certificateExpiry } from './certificate-expiry.ts';
import { certificateHostnameMismatch } from './certificate-hostname-mismatch.ts';
import { tlsSecretMalformed } from './tls-secret-malformed.ts';
import { tlsSecretMissing } from './tls-secret-missing.ts';
import { tlsSecretNotPermitted } from './tls-secret-not-permitted.ts';
import { tlsTooManyCertificates } from './tls-too-many-certificates.ts';
import { unknownProfile } from './unknown-profile.ts';
import { unsupportedRouteKind } from './unsupported-route-kind.ts';

/** Zones, classes, gateways and the attachment of routes: KGA0xx to KGA2xx. */
export const environmentChecks: readonly Check[] = [
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
  certificateExpiry,
  certificateHostnameMismatch,
  tlsOptionsIgnored,
  listenerTlsFieldMisuse,
  copiedSecretCollision,
  gatewayNoAddress,
  gatewayFieldIgnored,
  gatewayServicePending,
  gatewayInstanceNotReady,
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
  httpAndGrpcSameHost,
];
