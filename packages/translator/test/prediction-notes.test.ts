import { describe, expect, it } from 'vitest';
import { predictionNotes, translate } from '../src/index.ts';
import type { TranslateOptions } from '../src/index.ts';
import { cart, edge, objectsOf, shop } from './shop.ts';

const objects = [...shop, edge, cart];
const secure = objectsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: secure, namespace: shop }
spec:
  gatewayClassName: kuma
  listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: shop }] } }]
`);

function notes(given: typeof objects, options: TranslateOptions): readonly string[] {
  return predictionNotes(translate(given, options), given);
}

describe('notes of a prediction', () => {
  it('are none where nothing else decides', () => {
    expect(notes(objects, { kuma: '2.14' })).toEqual([]);
  });

  it('name the behaviour that stands in for an unknown version', () => {
    expect(notes(objects, { kuma: '3.4' })).toEqual(['Kuma 3.4 is newer than all known minors; predicted with the behaviour of 3.0.']);
  });

  it('name the experimental switch where there is one', () => {
    expect(notes(objects, { kuma: '2.6' })).toEqual([expect.stringMatching(/experimental\.gatewayAPI; predicted with it on\.$/)]);
    expect(notes(objects, { kuma: '2.6', experimentalGatewayAPI: false })).toEqual([expect.stringContaining('nothing is translated')]);
    expect(notes([], { kuma: '2.6' })).toEqual([]);
  });

  it('name the Gateways that the Secrets option decides about, on or off, and only where it does', () => {
    const all = [...objects, ...secure];
    const option = 'supportGatewaySecretsInAllNamespaces';
    expect(notes(all, { kuma: '2.14' })).toEqual([expect.stringMatching(new RegExp(`^${option} is taken to be off.*Gateway/shop/secure`))]);
    expect(notes(all, { kuma: '2.14', [option]: true })).toEqual([expect.stringMatching(new RegExp(`^${option} is taken to be on`))]);
    expect(notes(all, { kuma: '2.10' })).toEqual([]);
    expect(notes(all, { kuma: '2.14', systemNamespace: 'shop' })).toEqual([]);
  });
});
