import type { KumaVersion } from '../translation.ts';
import type { MeshSource, Profile } from '../versions/profile.ts';
import { resolveVersion } from '../versions/resolve.ts';
import { kumaVersions } from '../versions/versions.ts';

/** What the diagnoses ask of a minor: which inputs it reads, what it checks, and what its data plane does with what is broken. */
export interface KumaFacts {
  /** GatewayClasses and Gateways are translated. */
  readonly gateways: boolean;
  /** The controllers wait for an experimental switch. */
  readonly experimentalSwitch: boolean;
  /** The controllers also run on a global control plane. */
  readonly runsOnGlobal: boolean;
  /** Kinds whose CRDs must be served before the controllers start. */
  readonly crdsToStart: readonly string[];
  /** Routes may be attached to Services. */
  readonly serviceParents: boolean;
  /** Routes may be attached to MeshServices, and MeshServices may be backends. */
  readonly meshServiceRefs: boolean;
  /** ExternalServices may be backends. */
  readonly externalServiceRefs: boolean;
  /** `parentRef.port` selects listeners of a Gateway. */
  readonly parentPort: boolean;
  /** A parent Service must exist, have a cluster IP and the wanted port, and the status says so. */
  readonly parentServiceChecked: boolean;
  /** Several references to one parent Service are merged; otherwise the last one wins. */
  readonly parentServiceMerged: boolean;
  /** The port of a backend must exist on its Service, and the status says so. */
  readonly backendPortChecked: boolean;
  /** ReferenceGrants are asked for routes on Services too. */
  readonly serviceParentGrants: boolean;
  /** Missing grants of routes on Services are reported although nothing enforces them. */
  readonly reportsIdleGrants: boolean;
  /** A filter that cannot be translated ends the reconciliation, or is dropped without a word. */
  readonly unsupportedFilter: 'error' | 'dropped';
  /** A rule without backend and redirect on a Gateway: left out, the generated route refused, or kept. */
  readonly ruleWithoutAction: 'skipped' | 'refused' | 'kept';
  /** Share of an unresolved backend behind a route on a Service: taken over by the others, or answered with 500. */
  readonly deadShareOfService: 'absorbed' | '500';
  /** A request that no rule of a route on a Service matches: sent to the Service, or answered with 404. */
  readonly unmatchedOfService: 'parent' | '404';
  /** Proxies sort the matches of routes on a Service; otherwise the order of the rules counts. */
  readonly sortsServiceRoutes: boolean;
  /** Where the mesh of a Gateway and of an HTTPRoute is read, first hit first. */
  readonly gatewayMesh: readonly MeshSource[];
  readonly routeMesh: readonly MeshSource[];
  /** The mesh does not reach the generated MeshHTTPRoute, which lands in `default`. */
  readonly generatedMeshLost: boolean;
  /** Two routes with equal matches on one Gateway: which name of a generated object overrides. */
  readonly gatewayTie: 'last name' | 'first name';
  /** A hand-written MeshHTTPRoute in a namespace outranks generated ones. */
  readonly policyRoles: boolean;
  /** `kuma.io/service` among the tags of a MeshGatewayInstance is refused. */
  readonly serviceTagRefused: boolean;
  /** MeshService and MeshMultiZoneService exist as resources. */
  readonly meshServices: boolean;
  /** A route generated for all clients of a Service is laid over the built-in gateways of the mesh as well. */
  readonly producerOnGateways: boolean;
  /** What Secrets outside the system namespace need without the setting. */
  readonly foreignSecrets: Profile['foreignSecrets'];
  /** Gateway API release that the minor is built and tested with. */
  readonly gatewayApi: string;
}

const crds: Readonly<Record<Profile['crdsToStart'], readonly string[]>> = {
  Gateway: ['Gateway'],
  'all four': ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant'],
  'HTTPRoute and ReferenceGrant': ['HTTPRoute', 'ReferenceGrant'],
};

const known = new Map<string, KumaFacts>();

/** The facts of the version that a translation was made for. */
export function factsOf(kuma: KumaVersion): KumaFacts {
  const found = known.get(kuma.asked);
  if (found !== undefined) return found;
  const facts = readFacts(resolveVersion(kuma.asked).profile, kumaVersions.find((one) => one.minor === kuma.minor)?.gatewayApi ?? '');
  known.set(kuma.asked, facts);
  return facts;
}

function readFacts(profile: Profile, gatewayApi: string): KumaFacts {
  // The generation of controllers that names its targets by labels also checks what it refers to, and its proxies answer for what is missing.
  const byLabels = profile.targetsBy === 'labels';
  const serviceParents = profile.serviceParents !== 'nothing';
  return {
    gateways: profile.gatewayControllers,
    experimentalSwitch: profile.experimentalSwitch,
    runsOnGlobal: profile.runsOnGlobal,
    crdsToStart: crds[profile.crdsToStart],
    serviceParents,
    meshServiceRefs: profile.meshServiceParents,
    externalServiceRefs: !byLabels,
    parentPort: profile.listenerPorts,
    parentServiceChecked: byLabels,
    parentServiceMerged: byLabels,
    backendPortChecked: byLabels,
    serviceParentGrants: byLabels,
    reportsIdleGrants: serviceParents && profile.serviceParentConditions === 'shared',
    unsupportedFilter: profile.unknownFilter,
    ruleWithoutAction: actionOf(profile),
    deadShareOfService: byLabels ? '500' : 'absorbed',
    unmatchedOfService: byLabels ? '404' : 'parent',
    sortsServiceRoutes: profile.gatewayParents !== 'MeshGatewayRoute',
    gatewayMesh: profile.gatewayMesh,
    routeMesh: profile.routeMesh,
    generatedMeshLost: serviceParents && !profile.routeMeshIsSet,
    gatewayTie: profile.gatewayParents === 'MeshHTTPRoute' ? 'last name' : 'first name',
    policyRoles: profile.webhookLabels.startsWith('computed'),
    serviceTagRefused: profile.validators.instanceServiceTagForbidden,
    meshServices: profile.webhookLabels === 'computed with environment',
    producerOnGateways: profile.gatewayParents === 'MeshHTTPRoute' && serviceParents,
    foreignSecrets: profile.foreignSecrets,
    gatewayApi,
  };
}

function actionOf(profile: Profile): KumaFacts['ruleWithoutAction'] {
  if (profile.gatewayParents === 'MeshGatewayRoute') return 'skipped';
  return profile.gatewayParents === 'MeshHTTPRoute' && profile.validators.gatewayBackends !== 'not asked' ? 'refused' : 'kept';
}
