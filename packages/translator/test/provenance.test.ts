import { describe, expect, it } from 'vitest';
import { translate } from '../src/index.ts';
import type { ProvenanceMap } from '../src/index.ts';
import { cart, edge, objectsOf, shop } from './shop.ts';

const route = 'HTTPRoute/shop/cart';
const gateway = 'Gateway/shop/edge';

function paths(map: ProvenanceMap | undefined, pointer: string): string[] {
  return (map?.[pointer] ?? []).map((source) => `${source.object}${source.path}`);
}

describe('provenance', () => {
  const translation = translate([...shop, edge, cart], { kuma: '2.14' });
  const onGateway = Object.keys(translation.provenance).find((key) => key.startsWith('MeshHTTPRoute/') && !key.endsWith('cart.shop'));
  const map = translation.provenance[onGateway ?? ''];

  it('names the fields of rules, matches, filters and backends', () => {
    expect(paths(map, '/spec/to/0/rules/0')).toEqual([`${route}/spec/rules/0`]);
    expect(paths(map, '/spec/to/0/rules/0/matches/0/path/value')).toEqual([`${route}/spec/rules/0/matches/0/path/value`]);
    expect(paths(map, '/spec/to/0/rules/0/matches/0/headers/0')).toEqual([`${route}/spec/rules/0/matches/0/headers/0`]);
    expect(paths(map, '/spec/to/0/rules/0/default/filters/0/requestHeaderModifier/set/0')).toEqual([
      `${route}/spec/rules/0/filters/0/requestHeaderModifier/set/0`,
    ]);
    expect(paths(map, '/spec/to/0/rules/0/default/backendRefs/1')).toEqual([`${route}/spec/rules/0/backendRefs/1`]);
    expect(paths(map, '/spec/to/0/rules/0/default/backendRefs/0/weight')).toEqual([`${route}/spec/rules/0/backendRefs/0/weight`]);
  });

  it('names the fields of hostnames, target, name and labels', () => {
    expect(paths(map, '/spec/to/0/hostnames')).toEqual([`${route}/spec/hostnames`]);
    expect(paths(map, '/spec/targetRef')).toEqual([`${route}/spec/parentRefs/0`]);
    expect(paths(map, '/spec/targetRef/tags/gateways.kuma.io~1listener-name')).toEqual([`${route}/spec/parentRefs/0/sectionName`]);
    expect(paths(map, '/metadata/name')).toEqual([`${route}/metadata/name`, `${route}/metadata/namespace`, `${route}/spec/parentRefs/0`]);
    expect(paths(map, '/metadata/labels/gateways.kuma.io~1gateway.networking.k8s.io-owner')).toEqual([
      `${route}/metadata/name`,
      `${route}/metadata/namespace`,
    ]);
  });

  it('names the fields of listeners and the mesh of a MeshGateway', () => {
    const listeners = translation.provenance['MeshGateway/edge.shop'];
    expect(paths(listeners, '/spec/conf/listeners/1')).toEqual([`${gateway}/spec/listeners/1`]);
    expect(paths(listeners, '/spec/conf/listeners/1/hostname')).toEqual([`${gateway}/spec/listeners/1/hostname`]);
    expect(paths(listeners, '/spec/conf/listeners/0/tags/gateways.kuma.io~1listener-port')).toEqual([`${gateway}/spec/listeners/0/port`]);
    expect(paths(listeners, '/mesh')).toEqual([`${gateway}/metadata/labels/kuma.io~1mesh`]);
  });

  it('points only at values that are there', () => {
    for (const kind of ['MeshGateway', 'MeshGatewayInstance', 'MeshHTTPRoute'] as const) {
      for (const object of translation.objects[kind]) {
        const { namespace, name } = object.metadata;
        const key = namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
        for (const pointer of Object.keys(translation.provenance[key] ?? {}))
          expect([key, pointer, valueAt(object, pointer)]).not.toContain(undefined);
      }
    }
  });

  it('follows a violation back to the field of the author', () => {
    const [draft] = objectsOf(JSON.stringify(cart).replace('"set":[', '"remove":["x-shop"],"set":['));
    const refused = translate([...shop, edge, ...(draft === undefined ? [] : [draft])], { kuma: '2.14' }).refusals;
    expect(refused).toHaveLength(2);
    for (const refusal of refused) {
      expect(refusal.owner).toBe(route);
      expect(refusal.violations).toEqual([
        {
          field: 'spec.to[0].rules[0].default.filters[0].requestHeaderModifier.remove[0].name',
          message: 'duplicate header name',
          sources: [{ object: route, path: '/spec/rules/0/filters/0/requestHeaderModifier/remove/0' }],
        },
      ]);
    }
  });

  function valueAt(object: unknown, pointer: string): unknown {
    return pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], object);
  }
});

describe('route reports', () => {
  const [report] = translate([...shop, edge, cart], { kuma: '2.14' }).routes;

  it('say what became of each parent', () => {
    expect(report?.parents.map((one) => [one.parent.kind, one.attachment, one.listeners])).toEqual([
      ['Gateway', 'Allowed', ['http']],
      ['Service', 'Allowed', []],
    ]);
    expect(report?.parents[1]?.generated).toEqual(['MeshHTTPRoute/kuma-system/cart-shop-cart.shop']);
  });

  it('say what became of each backend', () => {
    expect(report?.parents[0]?.backends.map((one) => [one.path, one.verdict, one.weight])).toEqual([
      ['/spec/rules/0/backendRefs/0', 'Resolved', 9],
      ['/spec/rules/0/backendRefs/1', 'BackendNotFound', 1],
    ]);
  });
});
