/** A manifest to begin with. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The manifest in a namespace, with names that exist there where there are any. */
  readonly text: (place: TemplatePlace) => string;
}

/** What a template is written for. */
export interface TemplatePlace {
  readonly namespace: string;
  /** A Service that clients call, and one or two that stand for its versions. */
  readonly service: string;
  readonly stable: string;
  readonly next: string;
  readonly port: number;
  readonly gateway: string;
  readonly gatewayNamespace: string;
  readonly hostname: string;
  /** Namespace of the clients, for routes that are theirs. */
  readonly consumer: string;
}

const head = (name: string, namespace: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
`;

const toService = (place: TemplatePlace, namespace?: string): string => `  parentRefs:
  - group: ""
    kind: Service
    name: ${place.service}
${namespace === undefined ? '' : `    namespace: ${namespace}\n`}    port: ${place.port}
`;

const toGateway = (place: TemplatePlace): string => `  parentRefs:
  - name: ${place.gateway}
${place.gatewayNamespace === place.namespace ? '' : `    namespace: ${place.gatewayNamespace}\n`}  hostnames:
  - ${place.hostname}
`;

const backend = (name: string, port: number, indent: string, weight?: number): string =>
  `${indent}- name: ${name}\n${indent}  port: ${port}\n${weight === undefined ? '' : `${indent}  weight: ${weight}\n`}`;

/** Manifests to begin with, in the order in which they are offered. */
export const templates: readonly Template[] = [
  {
    id: 'canary',
    title: 'Canary split',
    description: 'Send one request in ten to a new version, and raise its share with the slider.',
    text: (place) =>
      `${head(`${place.service}-canary`, place.namespace)}${toService(place)}  rules:\n  - backendRefs:\n${backend(place.stable, place.port, '    ', 90)}${backend(place.next, place.port, '    ', 10)}`,
  },
  {
    id: 'preview',
    title: 'Preview by header',
    description: 'Testers send a header and get the new version; everybody else stays where they are.',
    text: (place) =>
      `${head(`${place.service}-preview`, place.namespace)}${toService(place)}  rules:\n  - matches:\n    - headers:\n      - name: x-preview\n        value: "true"\n    backendRefs:\n${backend(place.next, place.port, '    ')}  - backendRefs:\n${backend(place.stable, place.port, '    ')}`,
  },
  {
    id: 'redirect',
    title: 'Redirect to https',
    description: 'Answer plain HTTP with a redirect to the same address under https.',
    text: (place) =>
      `${head(`${place.gateway}-to-https`, place.namespace)}${toGateway(place)}  rules:\n  - filters:\n    - type: RequestRedirect\n      requestRedirect:\n        scheme: https\n        statusCode: 301\n`,
  },
  {
    id: 'rewrite',
    title: 'Rewrite a path',
    description: 'Publish a service under a prefix that it does not know itself.',
    text: (place) =>
      `${head(`${place.service}-rewrite`, place.namespace)}${toGateway(place)}  rules:\n  - matches:\n    - path:\n        type: PathPrefix\n        value: /${place.service}\n    filters:\n    - type: URLRewrite\n      urlRewrite:\n        path:\n          type: ReplacePrefixMatch\n          replacePrefixMatch: /\n    backendRefs:\n${backend(place.service, place.port, '    ')}`,
  },
  {
    id: 'mirror',
    title: 'Mirror traffic',
    description: 'Send a copy of every request to the new version; its answers are dropped.',
    text: (place) =>
      `${head(`${place.service}-mirror`, place.namespace)}${toService(place)}  rules:\n  - filters:\n    - type: RequestMirror\n      requestMirror:\n        backendRef:\n          name: ${place.next}\n          port: ${place.port}\n    backendRefs:\n${backend(place.stable, place.port, '    ')}`,
  },
  {
    id: 'producer',
    title: 'Producer route',
    description: 'The owner of a Service routes what all its clients send: same namespace as the Service.',
    text: (place) =>
      `${head(place.service, place.namespace)}${toService(place)}  rules:\n  - matches:\n    - path:\n        type: PathPrefix\n        value: /\n    backendRefs:\n${backend(place.stable, place.port, '    ')}`,
  },
  {
    id: 'consumer',
    title: 'Consumer route',
    description: 'A client routes only its own requests to a Service of another namespace.',
    text: (place) =>
      `${head(`${place.service}-for-${place.consumer}`, place.consumer)}${toService(place, place.namespace)}  rules:\n  - matches:\n    - path:\n        type: PathPrefix\n        value: /\n    filters:\n    - type: RequestHeaderModifier\n      requestHeaderModifier:\n        set:\n        - name: x-client\n          value: ${place.consumer}\n    backendRefs:\n    - name: ${place.stable}\n      namespace: ${place.namespace}\n      port: ${place.port}\n`,
  },
  {
    id: 'empty',
    title: 'Empty draft',
    description: 'An HTTPRoute without rules, for what none of these is.',
    text: (place) => `${head('my-route', place.namespace)}  parentRefs:\n  - name: ${place.gateway}\n`,
  },
];
