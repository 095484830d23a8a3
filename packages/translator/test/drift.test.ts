import { describe, expect, it } from 'vitest';
import { driftOf, translate } from '../src/index.ts';
import type { GeneratedKind, GeneratedObject, KubeObject } from '../src/index.ts';
import { cart, edge, objectsOf, shop } from './shop.ts';

const objects = [...shop, edge, cart];
const options = { kuma: '2.14' };
const translation = translate(objects, options);
const onService = 'MeshHTTPRoute/kuma-system/cart-shop-cart.shop';

function live(kind: GeneratedKind, object: GeneratedObject | undefined): KubeObject {
  return structuredClone({ apiVersion: 'kuma.io/v1alpha1', kind, ...object }) as KubeObject;
}

const all = (['MeshGateway', 'MeshGatewayInstance', 'MeshHTTPRoute'] as const).flatMap((kind) =>
  translation.objects[kind].map((one) => live(kind, one)),
);
const others = (key: string) => all.filter((one) => `${one.kind}/${one.metadata.namespace}/${one.metadata.name}` !== key);
const serviceRoute = all.find((one) => one.metadata.name === 'cart-shop-cart.shop') as KubeObject;

describe('driftOf', () => {
  it('finds everything as it should be', () => {
    expect(driftOf(translation, all).map((one) => one.state)).toEqual(['same', 'same', 'same', 'same']);
  });

  it('does not mind what webhooks and servers add', () => {
    const stored = all.map((one) => ({
      ...one,
      metadata: {
        ...one.metadata,
        uid: 'u',
        resourceVersion: '7',
        annotations: { ...one.metadata.annotations, 'kuma.io/display-name': 'x' },
      },
    }));
    expect(driftOf(translation, stored).every((one) => one.state === 'same')).toBe(true);
  });

  it('finds what is missing, with its owner', () => {
    expect(driftOf(translation, others(onService)).find((one) => one.key === onService)).toMatchObject({
      state: 'missing',
      owner: 'HTTPRoute/shop/cart',
    });
  });

  it('finds what was changed by hand, and where', () => {
    const edited = JSON.parse(JSON.stringify(serviceRoute).replace('"weight":9', '"weight":5')) as KubeObject;
    const drift = driftOf(translation, [...others(onService), edited]).find((one) => one.key === onService);
    expect(drift).toMatchObject({ state: 'changed', differences: ['/spec/to/0/rules/0/default/backendRefs/0/weight'] });
  });

  it('finds what nobody wants any more', () => {
    const stale = { ...serviceRoute, metadata: { ...serviceRoute.metadata, name: 'cart-shop-former.shop' } };
    expect(driftOf(translation, [...all, stale]).find((one) => one.state === 'stale')).toMatchObject({
      key: 'MeshHTTPRoute/kuma-system/cart-shop-former.shop',
      owner: 'HTTPRoute/shop/cart',
    });
    expect(translate([...objects, ...all, stale], options).objects.MeshHTTPRoute).toHaveLength(2);
  });

  it('says that the mesh of an existing object stays', () => {
    const elsewhere = {
      ...serviceRoute,
      metadata: { ...serviceRoute.metadata, labels: { ...serviceRoute.metadata.labels, 'kuma.io/mesh': 'legacy' } },
    };
    const again = translate([...objects, ...others(onService), elsewhere], options);
    expect(driftOf(again, [...others(onService), elsewhere]).find((one) => one.key === onService)).toMatchObject({
      state: 'same',
      mesh: 'default',
      keptMesh: 'legacy',
    });
  });

  it('sees an object of somebody else in the place of ours', () => {
    const [foreign] = objectsOf(
      '{ apiVersion: kuma.io/v1alpha1, kind: MeshHTTPRoute, metadata: { name: cart-shop-cart.shop, namespace: kuma-system }, spec: { to: [] } }',
    );
    const drift = driftOf(translation, [...others(onService), ...(foreign === undefined ? [] : [foreign])]);
    expect(drift.find((one) => one.key === onService)?.state).toBe('occupied');
  });
});
