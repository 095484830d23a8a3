import { load } from 'js-yaml';
import type { KubeObject } from '../src/index.ts';

/** Objects from YAML documents. */
export function objectsOf(...documents: readonly string[]): KubeObject[] {
  return documents.map((one) => load(one) as KubeObject);
}

/** Two namespaces, a mesh, a class of Kuma, and a Service: what most tests begin with. */
export const shop: readonly KubeObject[] = objectsOf(
  '{ apiVersion: v1, kind: Namespace, metadata: { name: kuma-system } }',
  '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
  '{ apiVersion: kuma.io/v1alpha1, kind: Mesh, metadata: { name: default } }',
  '{ apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: { name: kuma }, spec: { controllerName: gateways.kuma.io/controller } }',
  '{ apiVersion: v1, kind: Service, metadata: { name: cart, namespace: shop }, spec: { ports: [{ name: http, port: 80 }] } }',
);

export const edge: KubeObject = objectsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop, labels: { kuma.io/mesh: default } }
spec:
  gatewayClassName: kuma
  listeners:
  - { name: http, port: 80, protocol: HTTP }
  - { name: alt, port: 8080, protocol: HTTP, hostname: shop.example.com }
`)[0] as KubeObject;

export const cart: KubeObject = objectsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop, generation: 3 }
spec:
  parentRefs:
  - { name: edge, sectionName: http }
  - { group: '', kind: Service, name: cart }
  hostnames: [shop.example.com]
  rules:
  - matches:
    - path: { value: /cart }
      headers: [{ name: X-Env, value: test }]
    filters:
    - type: RequestHeaderModifier
      requestHeaderModifier: { set: [{ name: X-Shop, value: yes please }] }
    backendRefs:
    - { name: cart, port: 80, weight: 9 }
    - { name: gone, port: 80 }
`)[0] as KubeObject;
