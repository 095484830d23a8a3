import type { KubeObject } from '../../resources/object.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import { isEmpty, number, records, strings, text } from './json.ts';

/** A Service as the checks read it. */
export interface ServiceView {
  readonly key: ObjectKey;
  readonly object: KubeObject;
  readonly namespace: string;
  readonly name: string;
  readonly ports: readonly PortView[];
  readonly type: string;
  readonly headless: boolean;
  /** The DNS name that an ExternalName Service stands for. */
  readonly externalName: string | undefined;
  readonly selector: Readonly<Record<string, string>> | undefined;
}

export interface PortView {
  readonly index: number;
  readonly port: number;
  readonly name: string | undefined;
  readonly appProtocol: string | undefined;
  readonly protocol: string;
  readonly targetPort: string | number | undefined;
}

/** Reads a Service. */
export function readService(object: KubeObject): ServiceView {
  const spec = object.spec ?? {};
  const selector = strings(spec['selector']);
  return {
    key: keyOf(object),
    object,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    ports: records(spec['ports']).map((port, index) => ({
      index,
      port: number(port['port']) ?? 0,
      name: text(port['name']),
      appProtocol: text(port['appProtocol']),
      protocol: text(port['protocol']) ?? 'TCP',
      targetPort: text(port['targetPort']) ?? number(port['targetPort']),
    })),
    type: text(spec['type']) ?? 'ClusterIP',
    headless: spec['clusterIP'] === 'None',
    externalName: text(spec['type']) === 'ExternalName' ? (text(spec['externalName']) ?? '') : undefined,
    selector: isEmpty(selector) ? undefined : selector,
  };
}

const httpProtocols: ReadonlySet<string> = new Set(['http', 'http2', 'grpc', 'kubernetes.io/h2c', 'kubernetes.io/ws']);

/** The protocol that Kuma gives a port: its `appProtocol`, else the older annotation on the Service; `tcp` when neither says more. */
export function protocolOf(service: ServiceView, port: PortView): string {
  const annotated = service.object.metadata.annotations?.[`${port.port}.service.kuma.io/protocol`];
  return (port.appProtocol ?? annotated ?? 'tcp').toLowerCase();
}

/** Does Kuma treat the port as HTTP, so that rules of a route can work on it? */
export function isHttp(service: ServiceView, port: PortView): boolean {
  return httpProtocols.has(protocolOf(service, port));
}
