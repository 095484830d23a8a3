import type { JsonObject, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import { isRecord, number, record, records, text } from './json.ts';

/** The controller name of Kuma's GatewayClasses, in every minor that has them. */
export const kumaController = 'gateways.kuma.io/controller';

/** A Gateway as the checks read it: API defaults applied, a JSON pointer beside every part. */
export interface GatewayView {
  readonly key: ObjectKey;
  readonly object: KubeObject;
  readonly namespace: string;
  readonly name: string;
  readonly className: string;
  readonly class: KubeObject | undefined;
  /** Who owns the class: Kuma, another controller, or nobody since there is no such class. */
  readonly owner: 'kuma' | 'other' | 'none';
  readonly listeners: readonly ListenerView[];
}

export interface ListenerView {
  readonly index: number;
  readonly path: Pointer;
  readonly value: JsonObject;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname: string | undefined;
  /** `All`, `Same`, `Selector` or `None`. */
  readonly from: string;
  readonly selector: JsonObject | undefined;
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
  readonly tls: JsonObject | undefined;
  readonly tlsMode: string;
  readonly certificates: readonly CertificateView[];
}

export interface CertificateView {
  readonly path: Pointer;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Reads a Gateway; `classes` are the zone's GatewayClasses by name. */
export function readGateway(object: KubeObject, classes: ReadonlyMap<string, KubeObject>): GatewayView {
  const namespace = object.metadata.namespace ?? '';
  const className = text(object.spec?.['gatewayClassName']) ?? '';
  const found = classes.get(className);
  return {
    key: keyOf(object),
    object,
    namespace,
    name: object.metadata.name,
    className,
    class: found,
    owner: found === undefined ? 'none' : controllerOf(found) === kumaController ? 'kuma' : 'other',
    listeners: records(object.spec?.['listeners']).map((listener, index) => readListener(listener, index, namespace)),
  };
}

/** The controller that a GatewayClass names. */
export function controllerOf(gatewayClass: KubeObject): string {
  return text(gatewayClass.spec?.['controllerName']) ?? '';
}

function readListener(value: JsonObject, index: number, namespace: string): ListenerView {
  const path = `/spec/listeners/${index}`;
  const allowed = record(value['allowedRoutes']);
  const namespaces = record(allowed['namespaces']);
  const tls = isRecord(value['tls']) ? value['tls'] : undefined;
  const hostname = text(value['hostname']);
  return {
    index,
    path,
    value,
    name: text(value['name']) ?? '',
    port: number(value['port']) ?? 0,
    protocol: text(value['protocol']) ?? '',
    hostname: hostname === '' ? undefined : hostname,
    from: text(namespaces['from']) ?? 'Same',
    selector: isRecord(namespaces['selector']) ? namespaces['selector'] : undefined,
    kinds: records(allowed['kinds']).map((kind) => ({
      group: text(kind['group']) ?? 'gateway.networking.k8s.io',
      kind: text(kind['kind']) ?? '',
    })),
    tls,
    tlsMode: text(tls?.['mode']) ?? 'Terminate',
    certificates: records(tls?.['certificateRefs']).map((ref, at) => ({
      path: `${path}/tls/certificateRefs/${at}`,
      group: text(ref['group']) ?? '',
      kind: text(ref['kind']) ?? 'Secret',
      namespace: text(ref['namespace']) ?? namespace,
      name: text(ref['name']) ?? '',
    })),
  };
}
