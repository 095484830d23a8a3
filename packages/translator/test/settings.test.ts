import { describe, expect, it } from 'vitest';
import { chartSettings, translate } from '../src/index.ts';
import { cart, edge, objectsOf, shop } from './shop.ts';

const objects = [...shop, edge, cart];

describe('settings that no object shows', () => {
  it('have the defaults of the chart, and stand in the result', () => {
    expect(translate(objects, { kuma: '2.14' }).settings).toEqual(chartSettings);
    expect(chartSettings.supportGatewaySecretsInAllNamespaces).toBe(false);
  });

  it('make a Gateway fail as a whole when its certificate lies beside it', () => {
    const secure = objectsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: secure, namespace: shop }
spec:
  gatewayClassName: kuma
  listeners:
  - { name: http, port: 80, protocol: HTTP }
  - { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: absent }] } }
`);
    const off = translate([...shop, ...secure], { kuma: '2.14' });
    expect(off.errors).toEqual(['Gateway/shop/secure']);
    expect(off.failures[0]).toMatchObject({ object: 'Gateway/shop/secure', cause: 'secret-access' });
    expect(off.failures[0]?.message).toContain('supportGatewaySecretsInAllNamespaces');
    expect(off.objects.MeshGateway).toEqual([]);
    const on = translate([...shop, ...secure], { kuma: '2.14', supportGatewaySecretsInAllNamespaces: true });
    expect(on.errors).toEqual([]);
    expect(on.objects.MeshGateway).toHaveLength(1);
    expect(translate([...shop, ...secure], { kuma: '2.10' }).errors).toEqual([]);
  });

  it('do not matter for a certificate in the system namespace', () => {
    const secure = objectsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: secure, namespace: mesh-system }
spec:
  gatewayClassName: kuma
  listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: absent }] } }]
`);
    const namespace = objectsOf('{ apiVersion: v1, kind: Namespace, metadata: { name: mesh-system } }');
    const result = translate([...shop, ...namespace, ...secure], { kuma: '2.14', systemNamespace: 'mesh-system' });
    expect(result.errors).toEqual([]);
  });

  it('move generated routes into another system namespace', () => {
    const { objects: found } = translate(objects, { kuma: '2.14', systemNamespace: 'mesh-system' });
    expect(new Set(found.MeshHTTPRoute.map((one) => one.metadata.namespace))).toEqual(new Set(['mesh-system']));
  });

  it('name the zone in backends', () => {
    const { objects: found } = translate(objects, { kuma: '2.14', zone: 'east' });
    expect(JSON.stringify(found.MeshHTTPRoute)).toContain('"kuma.io/zone":"east"');
  });

  it('keep the controllers off on a global control plane from the minor that says so', () => {
    expect(translate(objects, { kuma: '2.9', mode: 'global' }).objects.MeshHTTPRoute).toHaveLength(2);
    const off = translate(objects, { kuma: '2.10', mode: 'global' });
    expect(off.objects.MeshHTTPRoute).toEqual([]);
    expect(off.objects.MeshGateway).toEqual([]);
    expect(off.status['HTTPRoute/shop/cart']).toEqual({});
  });

  it('read the experimental switch only where there is one', () => {
    expect(translate(objects, { kuma: '2.6', experimentalGatewayAPI: false }).objects.MeshGateway).toEqual([]);
    expect(translate(objects, { kuma: '2.7', experimentalGatewayAPI: false }).objects.MeshGateway).toHaveLength(1);
  });
});

describe('input as people give it', () => {
  it('files an object without namespace under default, as kubectl does', () => {
    const inDefault = objectsOf(
      '{ apiVersion: v1, kind: Namespace, metadata: { name: default } }',
      '{ apiVersion: v1, kind: Service, metadata: { name: cart }, spec: { ports: [{ port: 80 }] } }',
      '{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: cart }, spec: { parentRefs: [{ group: "", kind: Service, name: cart }], rules: [{ backendRefs: [{ name: cart, port: 80 }] }] } }',
    );
    const { objects: found } = translate([...shop, ...inDefault], { kuma: '2.14' });
    expect(found.MeshHTTPRoute.map((one) => one.metadata.name)).toEqual(['cart-default-cart.default']);
  });

  it('names objects of the wrong shape, and goes on with the others', () => {
    const odd = [
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'odd', namespace: 'shop' }, spec: { ports: 'http' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'odd', labels: { a: 1 } } },
      { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'odd', namespace: 'shop' }, spec: { rules: {} } },
      { apiVersion: 'kuma.io/v1alpha1', kind: 'MeshHTTPRoute', metadata: { name: 'odd', namespace: 'kuma-system' }, spec: { to: 7 } },
    ] as never[];
    const { invalid, objects: found } = translate([...objects, ...odd], { kuma: '2.14' });
    expect(Object.keys(invalid).sort()).toEqual([
      'HTTPRoute/shop/odd',
      'MeshHTTPRoute/kuma-system/odd',
      'Namespace//odd',
      'Service/shop/odd',
    ]);
    expect(invalid['Service/shop/odd']).toEqual(['spec.ports: must be a list']);
    expect(found.MeshHTTPRoute).toHaveLength(2);
  });

  it('answers for a newer minor and says so', () => {
    expect(translate(objects, { kuma: '4.1' }).kuma).toMatchObject({ asked: '4.1', minor: '3.0', known: false });
  });
});
