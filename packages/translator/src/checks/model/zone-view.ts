import type { KubeObject } from '../../resources/object.ts';
import { groupOf, keyOf, type ObjectKey } from '../../resources/ref.ts';
import type { ObjectStatus, Refusal, Translation } from '../../translation.ts';
import type { TranslatedZone } from '../../zone.ts';
import { factsOf, type KumaFacts } from '../facts.ts';
import { readBackendUses, type BackendUse } from './backend-use.ts';
import { readConflicts, type Conflict } from './conflicts.ts';
import { readDeadBackends, type DeadBackend } from './failing.ts';
import { readGateway, type GatewayView } from './gateway.ts';
import { readGrant, type GrantView } from './grant.ts';
import { readObjects } from './intake.ts';
import { readApiFaults, type ApiFault } from './invalid.ts';
import { lazy, remembered } from './json.ts';
import { meshOfService } from './mesh.ts';
import { readRoute, type RouteView } from './route.ts';
import { RouteIndex, type GatewayParent, type ServiceParent } from './route-index.ts';
import { RuleIndex } from './rule-index.ts';
import { readRoutedServices } from './rules.ts';
import { readService, type ServiceView } from './service.ts';
import { isInTrouble } from './trouble.ts';
import { UseIndex } from './use-index.ts';
import { WorkloadIndex, workloadKinds, type Workload } from './workloads.ts';

/**
 * One zone as the checks see it: typed views and indexes. Each is linear in the objects and made once, when a check first asks for it,
 * so that a check is a loop over what concerns it.
 */
export class ZoneView {
  readonly zone: TranslatedZone;
  readonly name: string;
  readonly facts: KumaFacts;
  readonly translation: Translation;
  /** The control plane does not run the Gateway API controllers: it is a global one, or they are switched off. */
  readonly idle: boolean;
  /** Some object carries the annotation that mutes findings. */
  readonly mutes: boolean;
  readonly #kinds: ReadonlyMap<string, readonly KubeObject[]>;
  readonly #keys = new Map<string, ReadonlyMap<ObjectKey, KubeObject>>();
  readonly #hidden: ReadonlyMap<string, string>;

  constructor(zone: TranslatedZone) {
    this.zone = zone;
    this.name = zone.name;
    this.facts = factsOf(zone.translation.kuma);
    this.translation = zone.translation;
    const { mode, experimentalGatewayAPI } = zone.settings;
    this.idle = (mode === 'global' && !this.facts.runsOnGlobal) || (this.facts.experimentalSwitch && !experimentalGatewayAPI);
    const { kinds, mutes } = readObjects(zone.objects);
    this.#kinds = kinds;
    this.mutes = mutes;
    this.#hidden = new Map(zone.hidden.map((entry) => [entry.kind.split('.')[0] ?? '', entry.reason]));
  }

  readonly #sorted = new Map<string, readonly KubeObject[]>();
  /** The zone's objects of a kind, without its group: `HTTPRoute`. By namespace and name, so that the order of input never shows. */
  ofKind(kind: string): readonly KubeObject[] {
    let objects = this.#sorted.get(kind);
    if (objects === undefined) {
      objects = inOrder(this.#kinds.get(kind) ?? []);
      this.#sorted.set(kind, objects);
    }
    return objects;
  }

  /** The object of a key, or undefined. */
  object(key: ObjectKey): KubeObject | undefined {
    const kind = key.slice(0, key.indexOf('/'));
    let keys = this.#keys.get(kind);
    if (keys === undefined) {
      keys = new Map(this.ofKind(kind).map((object) => [keyOf(object), object]));
      this.#keys.set(kind, keys);
    }
    return keys.get(key);
  }

  /** Why a kind could not be read here, or undefined. */
  hidden(kind: string): string | undefined {
    return this.#hidden.get(kind);
  }

  readonly #namespaces = lazy(() => byName(this.#inGroup('Namespace', '')));
  get namespaces(): ReadonlyMap<string, KubeObject> {
    return this.#namespaces();
  }

  readonly #classes = lazy(() => byName(this.#inGroup('GatewayClass', gatewayApi)));
  get classes(): ReadonlyMap<string, KubeObject> {
    return this.#classes();
  }

  readonly #gateways = lazy(() => this.#inGroup('Gateway', gatewayApi).map((object) => readGateway(object, this.classes)));
  get gateways(): readonly GatewayView[] {
    return this.#gateways();
  }

  readonly #gatewayIndex = lazy(() => nested(this.gateways));
  gateway(namespace: string, name: string): GatewayView | undefined {
    return this.#gatewayIndex().get(namespace)?.get(name);
  }

  readonly #reports = lazy(() =>
    nested(this.translation.routes.map((report) => ({ namespace: report.route.namespace, name: report.route.name, report }))),
  );
  readonly #routes = lazy(() =>
    this.#inGroup('HTTPRoute', gatewayApi).map((object) =>
      readRoute(
        object,
        this.#reports()
          .get(object.metadata.namespace ?? '')
          ?.get(object.metadata.name)?.report,
      ),
    ),
  );
  get routes(): readonly RouteView[] {
    return this.#routes();
  }

  readonly #routeKeys = lazy(() => new Map(this.routes.map((one) => [one.key, one])));
  route(key: ObjectKey): RouteView | undefined {
    return this.#routeKeys().get(key);
  }

  readonly #rules = lazy(() => new RuleIndex(this.routes));
  /** The rules of all routes, by what stands in them. */
  get rules(): RuleIndex {
    return this.#rules();
  }

  readonly #services = lazy(() => this.#inGroup('Service', '').map(readService));
  get services(): readonly ServiceView[] {
    return this.#services();
  }

  readonly #serviceIndex = lazy(() => nested(this.services));
  service(namespace: string, name: string): ServiceView | undefined {
    return this.#serviceIndex().get(namespace)?.get(name);
  }

  servicesIn(namespace: string): readonly ServiceView[] {
    return [...(this.#serviceIndex().get(namespace)?.values() ?? [])];
  }

  readonly #servicesByName = lazy(() => groupBy(this.services, (one) => one.name));
  servicesNamed(name: string): readonly ServiceView[] {
    return this.#servicesByName().get(name) ?? [];
  }

  readonly #routedServices = lazy(() => readRoutedServices(this));
  /** The Services that routes send requests to or are attached to, once each. */
  get routedServices(): readonly ServiceView[] {
    return this.#routedServices();
  }

  readonly #grants = lazy(() => this.#inGroup('ReferenceGrant', gatewayApi).map(readGrant));
  get grants(): readonly GrantView[] {
    return this.#grants();
  }

  readonly #grantsByNamespace = lazy(() => groupBy(this.grants, (one) => one.namespace));
  grantsIn(namespace: string): readonly GrantView[] {
    return this.#grantsByNamespace().get(namespace) ?? [];
  }

  readonly #workloads = lazy(() => new WorkloadIndex(workloadKinds.flatMap((kind) => this.ofKind(kind))));
  /** Pods and objects with a pod template in a namespace; undefined where none at all is visible in the zone. */
  workloads(namespace: string): readonly Workload[] | undefined {
    return this.#workloads().isEmpty ? undefined : this.#workloads().in(namespace);
  }

  readonly #selected = new Map<ServiceView, readonly Workload[]>();
  /** The workloads that a Service selects. */
  workloadsOf(service: ServiceView): readonly Workload[] {
    return remembered(this.#selected, service, () => this.#workloads().of(service));
  }

  readonly #slices = lazy(() =>
    groupBy(
      this.ofKind('EndpointSlice'),
      (one) => `${one.metadata.namespace ?? ''}/${one.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`,
    ),
  );
  /** What stands behind a Service, by its EndpointSlices or else its workloads. */
  endpoints(service: ServiceView): 'some' | 'none' | 'unknown' {
    if (service.selector === undefined || service.externalName !== undefined) return 'unknown';
    const slices = this.#slices().size === 0 ? undefined : this.#slices().get(`${service.namespace}/${service.name}`);
    if (slices !== undefined) return slices.some(hasEndpoint) ? 'some' : 'none';
    const workloads = this.workloads(service.namespace);
    // Where a zone shows no workload in the namespace, they are most likely kept elsewhere (another folder, another tool).
    if (workloads === undefined || workloads.length === 0 || this.hidden('Pod') !== undefined) return 'unknown';
    return this.workloadsOf(service).some((one) => one.object.spec?.['replicas'] !== 0) ? 'some' : 'none';
  }

  /** Status that Kuma will write. */
  predicted(key: ObjectKey): ObjectStatus | undefined {
    return this.translation.status[key];
  }

  readonly #refusals = lazy(() => groupBy(this.translation.refusals, (one) => plainKey(one.owner)));
  refusalsOf(owner: ObjectKey): readonly Refusal[] {
    return this.#refusals().get(owner) ?? [];
  }

  readonly #failed = lazy(() => new Set([...this.translation.errors, ...this.translation.failures.map((one) => one.object)].map(plainKey)));
  /** Does the reconciliation of the object end in an error? */
  failed(key: ObjectKey): boolean {
    return this.#failed().has(key);
  }

  readonly #apiFaults = lazy(() => readApiFaults(this));
  /** What the API server refuses. */
  get apiFaults(): readonly ApiFault[] {
    return this.#apiFaults();
  }

  readonly #routeIndex = lazy(() => new RouteIndex(this));
  /** The routes and their parents, by what they are. */
  get by(): RouteIndex {
    return this.#routeIndex();
  }

  get gatewayParents(): readonly GatewayParent[] {
    return this.by.gatewayParents;
  }

  get serviceParents(): readonly ServiceParent[] {
    return this.by.serviceParents;
  }

  readonly #uses = lazy(() => readBackendUses(this));
  /** Every backendRef and mirror of every route, with Kuma's verdict. */
  get uses(): readonly BackendUse[] {
    return this.#uses();
  }

  readonly #useIndex = lazy(() => new UseIndex(this));
  /** The backends and mirrors, by what is remarkable about them. */
  get used(): UseIndex {
    return this.#useIndex();
  }

  /** Those that Kuma does not resolve. */
  get unresolved(): readonly BackendUse[] {
    return this.used.unresolved;
  }

  readonly #usesByRoute = lazy(() => groupBy(this.uses, (use) => use.route.key));
  usesOf(route: RouteView): readonly BackendUse[] {
    return this.#usesByRoute().get(route.key) ?? [];
  }

  readonly #dead = lazy(() => readDeadBackends(this));
  /** The backends that cannot answer. */
  get deadBackends(): readonly DeadBackend[] {
    return this.#dead();
  }

  readonly #conflicts = lazy(() => readConflicts(this));
  /** Matches of different routes that compete. */
  get conflicts(): readonly Conflict[] {
    return this.#conflicts();
  }

  readonly #trouble = new Map<ObjectKey, boolean>();
  /** Does Kuma refuse the object, report on it negatively or leave it without an answer? */
  inTrouble(key: ObjectKey): boolean {
    return remembered(this.#trouble, key, () => isInTrouble(this, key));
  }

  readonly #refused = lazy(() => new Set(Object.keys(this.translation.invalid).map(plainKey)));
  /** Does the API server refuse the object? */
  isRefused(key: ObjectKey): boolean {
    return this.#refused().has(key);
  }

  readonly #meshes = new Map<ServiceView, string>();
  /** The mesh of the workload behind a Service. */
  meshOf(service: ServiceView): string {
    return remembered(this.#meshes, service, () => meshOfService(this, service.object));
  }

  #inGroup(kind: string, group: string): readonly KubeObject[] {
    const objects = this.ofKind(kind);
    return objects.every((object) => groupOf(object.apiVersion) === group)
      ? objects
      : objects.filter((object) => groupOf(object.apiVersion) === group);
  }
}

const gatewayApi = 'gateway.networking.k8s.io';

/** Sorted by namespace and name; a list that is so already, as most are, costs one pass. */
function inOrder(objects: readonly KubeObject[]): readonly KubeObject[] {
  for (let index = 1; index < objects.length; index += 1) {
    const [before, here] = [objects[index - 1], objects[index]];
    if (before !== undefined && here !== undefined && compareNames(before, here) > 0) return [...objects].sort(compareNames);
  }
  return objects;
}

function compareNames({ metadata: left }: KubeObject, { metadata: right }: KubeObject): number {
  const [a, b] = [left.namespace ?? '', right.namespace ?? ''];
  if (a !== b) return a < b ? -1 : 1;
  return left.name === right.name ? 0 : left.name < right.name ? -1 : 1;
}

function hasEndpoint(slice: KubeObject): boolean {
  const { endpoints } = slice as unknown as { readonly endpoints?: unknown };
  return Array.isArray(endpoints) && endpoints.length > 0;
}

/** `GatewayClass//kuma`, as the translation's lists spell it, becomes the object key `GatewayClass/kuma`. */
export function plainKey(key: string): ObjectKey {
  return key.includes('//') ? key.replace('//', '/') : key;
}

function byName(objects: readonly KubeObject[]): Map<string, KubeObject> {
  return new Map(objects.map((object) => [object.metadata.name, object]));
}

/** Entries by namespace, then by name. */
function nested<Entry extends { readonly namespace: string; readonly name: string }>(
  entries: readonly Entry[],
): Map<string, Map<string, Entry>> {
  const namespaces = new Map<string, Map<string, Entry>>();
  for (const entry of entries) {
    const names = namespaces.get(entry.namespace);
    if (names === undefined) namespaces.set(entry.namespace, new Map([[entry.name, entry]]));
    else names.set(entry.name, entry);
  }
  return namespaces;
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
