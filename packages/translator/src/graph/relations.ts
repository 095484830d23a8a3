import { compareText, numberOf } from '../resources/read.ts';
import { keyOf, refKey } from '../resources/ref.ts';
import type { ObjectKey, Ref } from '../resources/ref.ts';
import type { JsonObject } from '../resources/json.ts';
import type { KubeObject } from '../resources/object.ts';
import type { AttachmentVerdict, BackendVerdict, GeneratedObject, ParentReport, RouteReport } from '../translation.ts';
import type { TranslatedZone } from '../zone.ts';
import { fieldsOf, objectsIn, wordOf } from './read.ts';

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** One backendRef (or mirror) of a route, with what became of it for all parents together. */
export interface BackendView {
  readonly rule: number;
  readonly target: Ref;
  readonly weight: number;
  readonly mirror: boolean;
  /** Absent where Kuma does not look at the route. */
  readonly verdict?: BackendVerdict;
  readonly message: string;
}

export interface ParentView {
  readonly parent: Ref;
  readonly sectionName: string;
  /** Absent where Kuma does not look at the route. */
  readonly attachment?: AttachmentVerdict;
  readonly reason: string;
  readonly listeners: readonly string[];
  readonly generated: readonly ObjectKey[];
}

/** An HTTPRoute with its relations, as Kuma sees them where it does. */
export interface RouteView {
  readonly key: ObjectKey;
  readonly object: KubeObject;
  readonly mesh: string;
  readonly rules: number;
  readonly parents: readonly ParentView[];
  readonly backends: readonly BackendView[];
  /** False where the translation says nothing about it: refused by the API server, or no controller runs here. */
  readonly judged: boolean;
}

/** The objects of one zone that the picture can show. */
export interface ZoneView {
  readonly zone: TranslatedZone;
  /** In the order of their keys. */
  readonly gateways: ReadonlyMap<ObjectKey, KubeObject>;
  readonly routes: ReadonlyMap<ObjectKey, RouteView>;
  /** The MeshHTTPRoutes that Kuma makes here, by key. */
  readonly generatedRoutes: ReadonlyMap<ObjectKey, GeneratedObject>;
  /** Everything that a route may point to, by key. */
  readonly targets: ReadonlyMap<ObjectKey, KubeObject>;
  readonly meshOf: (object: KubeObject) => string;
}

const TARGET_KINDS = new Set(['Service', 'MeshService', 'ExternalService', 'MeshExternalService', 'MeshMultiZoneService']);

/** Reads one zone's objects and Kuma's verdicts on them. */
export function readZone(zone: TranslatedZone): ZoneView {
  const meshOf = meshReader(zone);
  const reports = new Map(
    zone.translation.routes.filter((report) => isLookedAt(zone, report)).map((report) => [refKey(report.route), report]),
  );
  const ofKind = (kind: string): Keyed[] => sortedByKey(zone.objects.filter((object) => object.kind === kind && isGatewayApi(object)));
  const targets = sortedByKey(zone.objects.filter((object) => TARGET_KINDS.has(object.kind)));
  return {
    zone,
    gateways: new Map(ofKind('Gateway')),
    routes: new Map(ofKind('HTTPRoute').map(([key, route]) => [key, readRoute(route, reports.get(key), meshOf(route))])),
    generatedRoutes: new Map(zone.translation.objects.MeshHTTPRoute.map((object) => [generatedKey(object), object])),
    targets: new Map(targets),
    meshOf,
  };
}

/** A global control plane may run no Gateway API controllers: what is reported there without a status has no effect. */
function isLookedAt(zone: TranslatedZone, report: RouteReport): boolean {
  return zone.settings.mode !== 'global' || (zone.translation.status[refKey(report.route)]?.parents ?? []).length > 0;
}

type Keyed = readonly [ObjectKey, KubeObject];

/** With their keys, in the order of these, so that nothing depends on the order in which objects were read. */
function sortedByKey(objects: readonly KubeObject[]): Keyed[] {
  return objects.map((object): Keyed => [keyOf(object), object]).toSorted(([a], [b]) => compareText(a, b));
}

function generatedKey(object: GeneratedObject): ObjectKey {
  return `MeshHTTPRoute/${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function isGatewayApi(object: KubeObject): boolean {
  return object.apiVersion.startsWith(`${GATEWAY_GROUP}/`);
}

/**
 * Which mesh an object is in: its own label or annotation, then its namespace's, then `default`. For objects that the
 * translation judges its own answer is taken instead, since what counts differs between minors.
 */
function meshReader(zone: TranslatedZone): (object: KubeObject) => string {
  const namespaces = new Map(zone.objects.filter((object) => object.kind === 'Namespace').map((object) => [object.metadata.name, object]));
  const gateways = new Map(zone.translation.objects.MeshGateway.map((gateway) => [gateway.metadata.name, gateway.mesh ?? '']));
  const routes = new Map(zone.translation.routes.map((report) => [refKey(report.route), report.mesh]));
  return (object) => {
    const { name, namespace = '' } = object.metadata;
    const judged = object.kind === 'Gateway' ? gateways.get(`${name}.${namespace}`) : routes.get(keyOf(object));
    return judged || meshMark(object) || meshMark(namespaces.get(namespace)) || 'default';
  };
}

function meshMark(object: KubeObject | undefined): string {
  return object?.metadata.labels?.['kuma.io/mesh'] || object?.metadata.annotations?.['kuma.io/mesh'] || '';
}

function readRoute(object: KubeObject, report: RouteReport | undefined, mesh: string): RouteView {
  const written = writtenBackends(object);
  return {
    key: keyOf(object),
    object,
    mesh,
    rules: Math.max(1, objectsIn(object.spec?.['rules']).length),
    parents: report === undefined ? writtenParents(object) : report.parents.map(parentView),
    backends: report === undefined ? written : judgeBackends(written, report.parents),
    judged: report !== undefined,
  };
}

function parentView(report: ParentReport): ParentView {
  return { ...report, sectionName: report.sectionName ?? '' };
}

/** The parents as the route names them, for routes that Kuma does not look at. */
function writtenParents(object: KubeObject): ParentView[] {
  return objectsIn(object.spec?.['parentRefs']).map((ref) => ({
    parent: writtenRef(ref, object, { group: GATEWAY_GROUP, kind: 'Gateway' }),
    sectionName: wordOf(ref['sectionName']),
    reason: '',
    listeners: [],
    generated: [],
  }));
}

interface WrittenBackend extends BackendView {
  readonly path: string;
}

function writtenBackends(object: KubeObject): WrittenBackend[] {
  return objectsIn(object.spec?.['rules']).flatMap((rule, index) => [
    ...objectsIn(rule['backendRefs']).map((ref, at) => ({
      ...writtenBackend(ref, object, index, false),
      path: `/spec/rules/${index}/backendRefs/${at}`,
    })),
    ...objectsIn(rule['filters']).flatMap((filter, at) => {
      const ref = fieldsOf(fieldsOf(filter['requestMirror'])['backendRef']);
      const path = `/spec/rules/${index}/filters/${at}/requestMirror/backendRef`;
      return wordOf(ref['name']) === '' ? [] : [{ ...writtenBackend(ref, object, index, true), path }];
    }),
  ]);
}

function writtenBackend(ref: JsonObject, object: KubeObject, rule: number, mirror: boolean): BackendView {
  const target = writtenRef(ref, object, { group: '', kind: 'Service' });
  return { rule, target, weight: numberOf(ref['weight']) ?? 1, mirror, message: '' };
}

function writtenRef(ref: JsonObject, from: KubeObject, absent: { readonly group: string; readonly kind: string }): Ref {
  return {
    group: typeof ref['group'] === 'string' ? ref['group'] : absent.group,
    kind: wordOf(ref['kind']) || absent.kind,
    namespace: wordOf(ref['namespace']) || (from.metadata.namespace ?? ''),
    name: wordOf(ref['name']),
  };
}

/** Adds the verdicts. A ref that fails for one parent only counts as failing, since part of the requests does. */
function judgeBackends(written: readonly WrittenBackend[], parents: readonly ParentReport[]): BackendView[] {
  const reports = parents.flatMap((parent) => parent.backends);
  return written.map(({ path, ...backend }) => {
    const own = reports.filter((report) => report.path === path);
    const judged = own.find((report) => report.verdict !== 'Resolved') ?? own[0];
    return judged === undefined ? backend : { ...backend, target: judged.target, verdict: judged.verdict, message: judged.message };
  });
}
