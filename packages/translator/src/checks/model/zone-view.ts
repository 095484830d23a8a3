import type { KubeObject } from '../../resources/object.ts';
import { groupOf, keyOf, type ObjectKey } from '../../resources/ref.ts';
import type { ObjectStatus, Refusal, Translation } from '../../translation.ts';
import { factsOf, type KumaFacts } from '../facts.ts';
import type { TranslatedZone } from '../../zone.ts';
import { readBackendUses, type BackendUse } from './backend-use.ts';
import { readGateway, type GatewayView } from './gateway.ts';
import { readGrant, type GrantView } from './grant.ts';
import { lazy } from './json.ts';
import { readRoute, type RouteView } from './route.ts';
import { readService, type ServiceView } from './service.ts';
import { objectsInTrouble } from './trouble.ts';
import { readWorkload, selectedBy, workloadKinds, type Workload } from './workloads.ts';
import { readObjects } from './intake.ts';

/** One zone as the checks see it: typed views and indexes, each made once, on first use. */
export interface ZoneView {
  readonly zone: TranslatedZone;
  readonly name: string;
  readonly facts: KumaFacts;
  readonly translation: Translation;
  /** The control plane does not run the Gateway API controllers: it is a global one, or they are switched off. */
  readonly idle: boolean;
  /** The zone's objects of a kind, without its group: `HTTPRoute`. */
  ofKind(kind: string): readonly KubeObject[];
  object(key: ObjectKey): KubeObject | undefined;
  /** Why a kind could not be read here, or undefined. */
  hidden(kind: string): string | undefined;
  readonly namespaces: ReadonlyMap<string, KubeObject>;
  readonly classes: ReadonlyMap<string, KubeObject>;
  readonly gateways: readonly GatewayView[];
  readonly routes: readonly RouteView[];
  readonly services: readonly ServiceView[];
  readonly grants: readonly GrantView[];
  gateway(namespace: string, name: string): GatewayView | undefined;
  service(namespace: string, name: string): ServiceView | undefined;
  servicesIn(namespace: string): readonly ServiceView[];
  servicesNamed(name: string): readonly ServiceView[];
  grantsIn(namespace: string): readonly GrantView[];
  /** Pods and objects with a pod template in a namespace; undefined where none at all is visible in the zone. */
  workloads(namespace: string): readonly Workload[] | undefined;
  /** What stands behind a Service, by its EndpointSlices or else its workloads. */
  endpoints(service: ServiceView): 'some' | 'none' | 'unknown';
  /** Status that Kuma will write. */
  predicted(key: ObjectKey): ObjectStatus | undefined;
  refusalsOf(owner: ObjectKey): readonly Refusal[];
  failed(key: ObjectKey): boolean;
  /** Every backendRef and mirror of every route, with Kuma's verdict. */
  readonly uses: readonly BackendUse[];
  usesOf(route: RouteView): readonly BackendUse[];
  /** Objects that Kuma refuses, reports on negatively or leaves without an answer. */
  readonly trouble: ReadonlySet<ObjectKey>;
}

const gatewayApi = 'gateway.networking.k8s.io';

/** Indexes one zone; cost is linear in its objects. */
export function viewZone(zone: TranslatedZone): ZoneView {
  const objects = readObjects(zone.objects);
  const kinds = groupBy(objects, (object) => object.kind);
  const ofKind = (kind: string): readonly KubeObject[] => kinds.get(kind) ?? [];
  const ofGatewayApi = (kind: string): readonly KubeObject[] => ofKind(kind).filter((object) => groupOf(object.apiVersion) === gatewayApi);
  const core = (kind: string): readonly KubeObject[] => ofKind(kind).filter((object) => groupOf(object.apiVersion) === '');
  const byKey = lazy(() => new Map(objects.map((object) => [keyOf(object), object])));
  const hidden = new Map(zone.hidden.map((entry) => [entry.kind.split('.')[0] ?? '', entry.reason]));
  const byName = (objects: readonly KubeObject[]): Map<string, KubeObject> =>
    new Map(objects.map((object) => [object.metadata.name, object]));
  const namespaces = lazy(() => byName(core('Namespace')));
  const classes = lazy(() => byName(ofGatewayApi('GatewayClass')));
  const gateways = lazy(() => ofGatewayApi('Gateway').map((object) => readGateway(object, classes())));
  const gatewayIndex = lazy(() => new Map(gateways().map((one) => [`${one.namespace}/${one.name}`, one])));
  const reports = lazy(() => new Map(zone.translation.routes.map((one) => [`${one.route.namespace}/${one.route.name}`, one])));
  const routes = lazy(() =>
    ofGatewayApi('HTTPRoute').map((object) =>
      readRoute(object, reports().get(`${object.metadata.namespace ?? ''}/${object.metadata.name}`)),
    ),
  );
  const services = lazy(() => core('Service').map(readService));
  const serviceIndex = lazy(() => new Map(services().map((one) => [`${one.namespace}/${one.name}`, one])));
  const servicesByNamespace = lazy(() => groupBy(services(), (one) => one.namespace));
  const servicesByName = lazy(() => groupBy(services(), (one) => one.name));
  const grants = lazy(() => ofGatewayApi('ReferenceGrant').map(readGrant));
  const grantsByNamespace = lazy(() => groupBy(grants(), (one) => one.namespace));
  const workloads = lazy(() => groupBy(workloadKinds.flatMap((kind) => ofKind(kind)).map(readWorkload), (one) => one.namespace));
  const slices = lazy(() =>
    groupBy(
      ofKind('EndpointSlice'),
      (one) => `${one.metadata.namespace ?? ''}/${one.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`,
    ),
  );
  const refusals = lazy(() => groupBy(zone.translation.refusals, (one) => one.owner));
  const failures = lazy(() => new Set([...zone.translation.errors, ...zone.translation.failures.map((one) => one.object)].map(plainKey)));
  const facts = factsOf(zone.translation.kuma);
  const view: ZoneView = {
    zone,
    name: zone.name,
    facts,
    idle: (zone.settings.mode === 'global' && !facts.runsOnGlobal) || (facts.experimentalSwitch && !zone.settings.experimentalGatewayAPI),
    translation: zone.translation,
    ofKind,
    object: (key) => byKey().get(key),
    hidden: (kind) => hidden.get(kind),
    get namespaces() {
      return namespaces();
    },
    get classes() {
      return classes();
    },
    get gateways() {
      return gateways();
    },
    get routes() {
      return routes();
    },
    get services() {
      return services();
    },
    get grants() {
      return grants();
    },
    gateway: (namespace, name) => gatewayIndex().get(`${namespace}/${name}`),
    service: (namespace, name) => serviceIndex().get(`${namespace}/${name}`),
    servicesIn: (namespace) => servicesByNamespace().get(namespace) ?? [],
    servicesNamed: (name) => servicesByName().get(name) ?? [],
    grantsIn: (namespace) => grantsByNamespace().get(namespace) ?? [],
    workloads: (namespace) => (workloads().size === 0 ? undefined : (workloads().get(namespace) ?? [])),
    endpoints: (service) => endpointsOf(view, service, slices()),
    predicted: (key) => zone.translation.status[key],
    refusalsOf: (owner) => refusals().get(owner) ?? [],
    failed: (key) => failures().has(key),
    get uses() {
      return uses();
    },
    usesOf: (route) => usesByRoute().get(route.key) ?? [],
    get trouble() {
      return trouble();
    },
  };
  const uses = lazy(() => readBackendUses(view));
  const usesByRoute = lazy(() => groupBy(uses(), (use) => use.route.key));
  const trouble = lazy(() => objectsInTrouble(view));
  return view;
}

/** By EndpointSlices where there are any, by the workloads that the selector fits otherwise. */
function endpointsOf(
  zone: ZoneView,
  service: ServiceView,
  slices: ReadonlyMap<string, readonly KubeObject[]>,
): 'some' | 'none' | 'unknown' {
  if (service.selector === undefined || service.externalName !== undefined) return 'unknown';
  const own = slices.get(`${service.namespace}/${service.name}`);
  if (own !== undefined) return own.some((slice) => hasEndpoint(slice)) ? 'some' : 'none';
  const workloads = zone.workloads(service.namespace);
  // Where a zone shows no workload in the namespace, they are most likely kept elsewhere (another folder, another tool).
  if (workloads === undefined || workloads.length === 0 || zone.hidden('Pod') !== undefined) return 'unknown';
  return selectedBy(service, workloads).some((one) => one.object.spec?.['replicas'] !== 0) ? 'some' : 'none';
}

function hasEndpoint(slice: KubeObject): boolean {
  const endpoints = (slice as unknown as { readonly endpoints?: unknown }).endpoints;
  return Array.isArray(endpoints) && endpoints.length > 0;
}

/** `GatewayClass//kuma`, as the list of errors spells it, becomes the object key `GatewayClass/kuma`. */
function plainKey(key: string): ObjectKey {
  return key.replace('//', '/');
}

/** Entries by a name of theirs, in their order. */
export function groupBy<Entry>(entries: readonly Entry[], name: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = name(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}
