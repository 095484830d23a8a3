import { refOf } from '../../src/index.ts';
import type {
  AttachmentVerdict,
  BackendReport,
  BackendVerdict,
  GeneratedObject,
  JsonObject,
  KubeObject,
  ObjectStatus,
  ParentReport,
  RouteReport,
  TranslatedZone,
  Translation,
} from '../../src/index.ts';

/** Small zones made by hand, with verdicts that are said and not computed: tests of the picture alone. */
export interface HandZone {
  readonly name?: string;
  readonly mode?: 'zone' | 'global';
  readonly objects?: readonly KubeObject[];
  readonly routes?: readonly RouteReport[];
  readonly status?: Translation['status'];
  readonly generated?: readonly GeneratedObject[];
  readonly failures?: Translation['failures'];
  readonly hidden?: TranslatedZone['hidden'];
}

export function handZone(zone: HandZone): TranslatedZone {
  const name = zone.name ?? 'zone-1';
  const settings = {
    systemNamespace: 'kuma-system',
    zone: name,
    mode: zone.mode ?? 'zone',
    supportGatewaySecretsInAllNamespaces: false,
    experimentalGatewayAPI: true,
    channel: 'standard',
  } as const;
  return {
    name,
    cluster: `cluster-of-${name}`,
    kuma: '2.14.3',
    kumaBasis: 'set',
    settings,
    objects: zone.objects ?? [],
    hidden: zone.hidden ?? [],
    translation: {
      objects: { MeshGateway: [], MeshGatewayInstance: [], MeshGatewayRoute: [], MeshHTTPRoute: zone.generated ?? [], Secret: [] },
      status: zone.status ?? {},
      errors: [],
      refusals: [],
      invalid: {},
      failures: zone.failures ?? [],
      routes: zone.routes ?? [],
      provenance: {},
      asStored: {},
      kuma: { asked: '2.14.3', minor: '2.14', known: true },
      settings,
    },
  };
}

export function service(name: string, namespace = 'demo', spec: JsonObject = { ports: [{ port: 80, appProtocol: 'http' }] }): KubeObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
}

export function gateway(name: string, listeners: readonly string[] = ['http'], namespace = 'demo'): KubeObject {
  const spec = {
    gatewayClassName: 'kuma',
    listeners: listeners.map((listener, index) => ({ name: listener, port: 80 + index, protocol: 'HTTP' })),
  };
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name, namespace }, spec };
}

/** The status of a Gateway whose listeners work, but for those that are named. */
export function gatewayStatus(listeners: readonly string[], broken: readonly string[] = []): ObjectStatus {
  return {
    conditions: [{ type: 'Accepted', status: 'True', reason: 'Accepted', message: '' }],
    listeners: listeners.map((name) => ({
      name,
      attachedRoutes: 0,
      supportedKinds: [],
      conditions: [
        broken.includes(name)
          ? { type: 'ResolvedRefs', status: 'False', reason: 'InvalidCertificateRef', message: 'no such secret' }
          : { type: 'ResolvedRefs', status: 'True', reason: 'ResolvedRefs', message: '' },
      ],
    })),
  };
}

export interface HandBackend {
  readonly name: string;
  readonly verdict?: BackendVerdict;
  readonly kind?: string;
  readonly namespace?: string;
  readonly weight?: number;
  readonly rule?: number;
  readonly mirror?: boolean;
}

export interface HandRoute {
  readonly name: string;
  readonly namespace?: string;
  readonly parent?: { readonly kind: 'Gateway' | 'Service'; readonly name: string };
  readonly attachment?: AttachmentVerdict;
  readonly sectionName?: string;
  readonly listeners?: readonly string[];
  readonly generated?: readonly string[];
  readonly backends: readonly HandBackend[];
}

/** The object and what is reported of it, in agreement with each other. */
export function route(hand: HandRoute): { readonly object: KubeObject; readonly report: RouteReport } {
  const namespace = hand.namespace ?? 'demo';
  const parent = hand.parent ?? { kind: 'Gateway' as const, name: 'edge' };
  const group = parent.kind === 'Gateway' ? 'gateway.networking.k8s.io' : '';
  const rules = Math.max(0, ...hand.backends.map((backend) => backend.rule ?? 0)) + 1;
  const reports: BackendReport[] = [];
  const specRules = Array.from({ length: rules }, (_, rule) => ruleOf(hand, namespace, rule, reports));
  const object: KubeObject = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: hand.name, namespace },
    spec: { parentRefs: [{ group, kind: parent.kind, name: parent.name }], rules: specRules },
  };
  const attachment = hand.attachment ?? 'Allowed';
  const report: ParentReport = {
    index: 0,
    parent: { group, kind: parent.kind, namespace, name: parent.name },
    attachment,
    reason: attachment === 'Allowed' ? '' : 'said by hand',
    listeners: hand.listeners ?? (attachment === 'Allowed' && parent.kind === 'Gateway' ? ['http'] : []),
    generated: hand.generated ?? [],
    backends: reports,
    ...(hand.sectionName === undefined ? {} : { sectionName: hand.sectionName }),
  };
  return { object, report: { route: refOf(object), mesh: 'default', parents: [report] } };
}

function ruleOf(hand: HandRoute, namespace: string, rule: number, reports: BackendReport[]): JsonObject {
  const own = hand.backends.filter((backend) => (backend.rule ?? 0) === rule);
  const ref = (backend: HandBackend): JsonObject => ({
    kind: backend.kind ?? 'Service',
    name: backend.name,
    namespace: backend.namespace ?? namespace,
    port: 80,
    ...(backend.weight === undefined ? {} : { weight: backend.weight }),
  });
  const report = (backend: HandBackend, path: string): void => {
    const verdict = backend.verdict ?? 'Resolved';
    const target = { group: '', kind: backend.kind ?? 'Service', namespace: backend.namespace ?? namespace, name: backend.name };
    const message = verdict === 'Resolved' ? '' : `${backend.name}: ${verdict}`;
    reports.push({ path, target, port: 80, weight: backend.weight ?? 1, mirror: backend.mirror ?? false, verdict, message });
  };
  const plain = own.filter((backend) => backend.mirror !== true);
  const mirrors = own.filter((backend) => backend.mirror === true);
  plain.forEach((backend, index) => report(backend, `/spec/rules/${rule}/backendRefs/${index}`));
  mirrors.forEach((backend, index) => report(backend, `/spec/rules/${rule}/filters/${index}/requestMirror/backendRef`));
  return {
    backendRefs: plain.map(ref),
    filters: mirrors.map((backend) => ({ type: 'RequestMirror', requestMirror: { backendRef: ref(backend) } })),
  };
}

/** A MeshHTTPRoute that pins its backends to a zone, as far as the picture looks at it. */
export function pinnedRoute(name: string, backend: string, zone: string): GeneratedObject {
  const ref = { kind: 'MeshServiceSubset', name: `${backend}_demo_svc_80`, tags: { 'kuma.io/zone': zone } };
  return { metadata: { name, namespace: 'kuma-system' }, spec: { to: [{ rules: [{ default: { backendRefs: [ref] } }] }] } };
}
