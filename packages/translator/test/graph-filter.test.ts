import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { matchesFilter, parseFilter } from '../src/index.ts';
import type { GraphNode } from '../src/index.ts';

const node: GraphNode = {
  id: 'zone-1|HTTPRoute/shop/Checkout',
  kind: 'HTTPRoute',
  title: 'Checkout',
  subtitle: 'shop',
  zone: 'zone-1',
  namespace: 'shop',
  object: 'HTTPRoute/shop/Checkout',
  state: 'degraded',
  group: 'g',
  mesh: 'default',
};

describe('Find and Hide expressions', () => {
  test.each([
    ['', true],
    ['namespace=shop status=broken zone!=zone-2', true],
    ['namespace=shop zone!=zone-1', false],
    ['ns=shop,other', true],
    ['name=check', false],
    ['name~CHECK', true],
    ['name!~check', false],
    ['check', true],
    ['checkout kind=httproute', true],
    ['kind=gateway,service', false],
    ['status=ready', false],
    ['status!=broken', false],
    ['mesh=default', true],
    ['namespace="shop"', true],
    ['name="Checkout"', true],
  ])('%j', (text, expected) => {
    const { filter, problems } = parseFilter(text);
    expect(problems).toEqual([]);
    expect(matchesFilter(filter, node)).toBe(expected);
  });

  test.each([
    ['colour=red', { at: 0, reason: 'there is no field colour; known are name, namespace, zone, mesh, kind and status' }],
    ['shop status=dead', { at: 5, reason: expect.stringContaining('there is no status dead') }],
    ['zone=', { at: 0, reason: 'zone= needs a value' }],
  ])('%j has a problem at its place', (text, problem) => {
    expect(parseFilter(text).problems).toEqual([problem]);
  });

  test('any text gives an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { filter, problems } = parseFilter(text);
        expect(typeof matchesFilter(filter, node)).toBe('boolean');
        for (const problem of problems) expect(problem.at).toBeLessThan(text.length);
      }),
    );
  });
});
