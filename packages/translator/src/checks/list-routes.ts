import type { Check } from './check.ts';
import { allBackendsDead } from './all-backends-dead.ts';
import { allWeightsZero } from './all-weights-zero.ts';
import { appProtocolDiffers } from './app-protocol-differs.ts';
import { appProtocolNotHttp } from './app-protocol-not-http.ts';
import { backendExternalName } from './backend-external-name.ts';
import { backendFilterIgnored } from './backend-filter-ignored.ts';
import { backendHeadless } from './backend-headless.ts';
import { backendIsGateway } from './backend-is-gateway.ts';
import { backendKindInvalid } from './backend-kind-invalid.ts';
import { backendNamespaceMissing } from './backend-namespace-missing.ts';
import { backendNotFound } from './backend-not-found.ts';
import { backendNotInMesh } from './backend-not-in-mesh.ts';
import { backendNotPermitted } from './backend-not-permitted.ts';
import { backendPortNotOnService } from './backend-port-not-on-service.ts';
import { backendPortRequired } from './backend-port-required.ts';
import { catchAllHidesSplit } from './catch-all-hides-split.ts';
import { duplicateBackend } from './duplicate-backend.ts';
import { duplicateMatchInRoute } from './duplicate-match-in-route.ts';
import { endpointsNotReady } from './endpoints-not-ready.ts';
import { externalServiceDeprecated } from './external-service-deprecated.ts';
import { filterCombination } from './filter-combination.ts';
import { filterUnsupported } from './filter-unsupported.ts';
import { gammaFallsThrough } from './gamma-falls-through.ts';
import { grantAlmostMatches } from './grant-almost-matches.ts';
import { grantFromNamespaceMissing } from './grant-from-namespace-missing.ts';
import { grantNotNeededToday } from './grant-not-needed-today.ts';
import { grantUnused } from './grant-unused.ts';
import { grantWrongNamespace } from './grant-wrong-namespace.ts';
import { headerMatchOnHost } from './header-match-on-host.ts';
import { headerNamesCollide } from './header-names-collide.ts';
import { headerSetAddRemoveClash } from './header-set-add-remove-clash.ts';
import { hostnameInvalid } from './hostname-invalid.ts';
import { limitsExceeded } from './limits-exceeded.ts';
import { mirrorBackendDead } from './mirror-backend-dead.ts';
import { mirrorFractionIgnored } from './mirror-fraction-ignored.ts';
import { mirrorToSelf } from './mirror-to-self.ts';
import { noCatchAll } from './no-catch-all.ts';
import { noEndpoints } from './no-endpoints.ts';
import { parentRefsNotDistinct } from './parent-refs-not-distinct.ts';
import { partOfTrafficFails } from './part-of-traffic-fails.ts';
import { pathInvalid } from './path-invalid.ts';
import { portNameMisleading } from './port-name-misleading.ts';
import { prefixRewriteNeedsPrefix } from './prefix-rewrite-needs-prefix.ts';
import { prefixTrailingSlash } from './prefix-trailing-slash.ts';
import { queryTypeUnknown } from './query-type-unknown.ts';
import { redirectLoop } from './redirect-loop.ts';
import { redirectPortImplied } from './redirect-port-implied.ts';
import { regexInvalid } from './regex-invalid.ts';
import { regexSurprise } from './regex-surprise.ts';
import { retryIgnored } from './retry-ignored.ts';
import { routesConflict } from './routes-conflict.ts';
import { routesMerge } from './routes-merge.ts';
import { ruleNameLost } from './rule-name-lost.ts';
import { ruleShadowed } from './rule-shadowed.ts';
import { ruleWithoutAction } from './rule-without-action.ts';
import { selectorMatchesNothing } from './selector-matches-nothing.ts';
import { sessionPersistenceIgnored } from './session-persistence-ignored.ts';
import { singleZeroWeightServed } from './single-zero-weight-served.ts';
import { targetPortNotOnPods } from './target-port-not-on-pods.ts';
import { timeoutsIgnored } from './timeouts-ignored.ts';
import { weightOmitted } from './weight-omitted.ts';
import { canaryForgotten } from './canary-forgotten.ts';
import { weightsManagedByController } from './weights-managed-by-controller.ts';
import { weightsNotHundred } from './weights-not-hundred.ts';
import { zeroWeightBackend } from './zero-weight-backend.ts';

/** Backends, rules, matches and filters: KGA3xx and KGA4xx. */
export const routeChecks: readonly Check[] = [
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
  canaryForgotten,
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
];
