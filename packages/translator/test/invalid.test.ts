import { expect, it } from 'vitest';
import { invalidOf, keyOf, translate } from '../src/index.ts';
import type { KubeObject } from '../src/index.ts';
import { cart, shop } from './shop.ts';

const gatewayClass: KubeObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'broken' },
  spec: {},
};
const gateway: KubeObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'broken', namespace: 'shop' },
  spec: { gatewayClassName: 'kuma', listeners: [] },
};

it('finds why an object is refused by the key that all other maps use, cluster-scoped or not', () => {
  const translation = translate([...shop, cart, gatewayClass, gateway], { kuma: '2.14' });
  expect(Object.keys(translation.invalid).sort()).toEqual(['Gateway/shop/broken', 'GatewayClass//broken']);
  expect(invalidOf(translation, keyOf(gatewayClass))).toEqual([expect.stringMatching(/^spec\.controllerName: /)]);
  expect(invalidOf(translation, 'GatewayClass//broken')).toEqual(invalidOf(translation, keyOf(gatewayClass)));
  expect(invalidOf(translation, keyOf(gateway))).toEqual([expect.stringMatching(/^spec\.listeners: /)]);
  expect(invalidOf(translation, keyOf(cart))).toEqual([]);
});
