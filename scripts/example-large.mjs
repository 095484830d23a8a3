// npm run example:large -- FOLDER: writes a synthetic estate of 10,000 Services in 200 namespaces and 4 zones, 1 % of its routes broken.
// Options: --services N (all zones together), --namespaces N, --zones N. Equal arguments give equal files, byte for byte.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    services: { type: 'string', default: '10000' },
    namespaces: { type: 'string', default: '200' },
    zones: { type: 'string', default: '4' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const [folder] = positionals;
const [services, namespaces, zones] = ['services', 'namespaces', 'zones'].map((name) => Number(values[name]));
const isCount = (number) => Number.isInteger(number) && number > 0;
if (
  values.help ||
  folder === undefined ||
  ![services, namespaces, zones].every(isCount) ||
  namespaces % zones !== 0 ||
  services % namespaces !== 0
) {
  process.stderr.write(
    'Usage: npm run example:large -- FOLDER [--services 10000] [--namespaces 200] [--zones 4]\n' +
      'Namespaces must divide evenly over zones, and services over namespaces.\n',
  );
  process.exit(values.help ? 0 : 2);
}

const perNamespace = services / namespaces;
let routes = 0;
let broken = 0;

/** Ways to be broken, in turn: each changes one thing in a route that would be fine. */
const faults = [
  (route) => ({ ...route, backend: `${route.backend}x` }),
  (route) => ({ ...route, port: 9999 }),
  (route) => ({ ...route, kind: 'MeshService', group: 'kuma.io' }),
  (route) => ({ ...route, namespaceOfBackend: neighbourOf(route.namespace) }),
  (route) => ({ ...route, section: 'htpp' }),
  (route) => ({ ...route, hostname: `${route.name}.elsewhere.example.org` }),
  (route) => ({ ...route, parent: 'egde' }),
];

function neighbourOf(namespace) {
  const number = Number(namespace.slice(-3));
  return `team-${String((number + 1) % namespaces).padStart(3, '0')}`;
}

for (let zone = 1; zone <= zones; zone += 1) {
  const path = join(resolve(folder), `zone-${zone}`);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, '00-base.yaml'), base());
  for (let index = zone - 1; index < namespaces; index += zones) {
    const namespace = `team-${String(index).padStart(3, '0')}`;
    writeFileSync(join(path, `${namespace}.yaml`), namespaceText(namespace));
  }
}
writeFileSync(join(resolve(folder), 'routescope.yaml'), config());
process.stdout.write(`${services} Services and ${routes} HTTPRoutes, ${broken} of them broken, in ${zones} zones: ${resolve(folder)}\n`);

function config() {
  const entries = Array.from(
    { length: zones },
    (_, index) => `  - name: zone-${index + 1}\n    cluster: cluster-${index + 1}\n    kuma: 2.14.3\n`,
  );
  return `title: ${services} Services in ${zones} zones\nzones:\n${entries.join('')}`;
}

function base() {
  return `apiVersion: kuma.io/v1alpha1
kind: Mesh
metadata:
  name: default
---
apiVersion: v1
kind: Namespace
metadata:
  name: kuma-system
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata:
  name: kuma
spec:
  controllerName: gateways.kuma.io/controller
`;
}

function namespaceText(namespace) {
  const documents = [
    `apiVersion: v1
kind: Namespace
metadata:
  name: ${namespace}
  labels:
    kuma.io/sidecar-injection: enabled
    team: ${namespace}
`,
    `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: ${namespace}
spec:
  gatewayClassName: kuma
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: '*.${namespace}.example.com'
    - name: admin
      port: 8080
      protocol: HTTP
      hostname: admin.${namespace}.example.com
`,
  ];
  for (let index = 0; index < perNamespace; index += 1) {
    const name = `service-${String(index).padStart(3, '0')}`;
    const next = `service-${String((index + 1) % perNamespace).padStart(3, '0')}`;
    documents.push(serviceText(namespace, name), deploymentText(namespace, name), routeText(namespace, name, next, index % 2 === 0));
  }
  return documents.join('---\n');
}

function serviceText(namespace, name) {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: 8080
      appProtocol: http
`;
}

function deploymentText(namespace, name) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: registry.example.com/${namespace}/${name}:1.4.2
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
            - name: NAMESPACE
              valueFrom:
                fieldRef:
                  fieldPath: metadata.namespace
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
`;
}

/** Every other route is on the gateway, the rest on its Service as a canary; every hundredth gateway route pair has a fault. */
function routeText(namespace, name, next, onGateway) {
  routes += 1;
  let route = { namespace, name, backend: name, port: 80, parent: 'edge', section: 'http', hostname: `${name}.${namespace}.example.com` };
  if (routes % 100 === 1) {
    route = faults[broken % faults.length](route);
    broken += 1;
  }
  const backend = [
    ...(route.kind === undefined ? [] : [`          group: ${route.group}`, `          kind: ${route.kind}`]),
    `          port: ${route.port}`,
    ...(route.namespaceOfBackend === undefined ? [] : [`          namespace: ${route.namespaceOfBackend}`]),
  ].join('\n');
  const head = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
`;
  if (onGateway) {
    return `${head}  parentRefs:
    - name: ${route.parent}
      sectionName: ${route.section}
  hostnames:
    - ${route.hostname}
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /api
      filters:
        - type: RequestHeaderModifier
          requestHeaderModifier:
            set:
              - name: x-team
                value: ${namespace}
      backendRefs:
        - name: ${route.backend}
${backend}
          weight: 90
        - name: ${next}
          port: 80
          weight: 10
    - backendRefs:
        - name: ${route.backend}
${backend}
`;
  }
  return `${head}  parentRefs:
    - group: ''
      kind: Service
      name: ${name}
  rules:
    - matches:
        - headers:
            - name: x-version
              value: canary
      backendRefs:
        - name: ${next}
          port: 80
    - backendRefs:
        - name: ${route.backend}
${backend}
`;
}
