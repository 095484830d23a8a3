import { describe, expect, it } from 'vitest';
import { validateMeshGateway } from '../src/admission/mesh-gateway.ts';
import { anyHostnameMeets } from '../src/attach/hostnames.ts';
import { selects } from '../src/attach/selectors.ts';
import { withNameLabel } from '../src/index.ts';

describe('hostnames', () => {
  it.each([
    ['*.example.com', 'shop.example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', '*.shop.example.com', true],
    ['shop.example.com', '*.example.com', true],
    ['*.a.com', '*.b.com', false],
    ['shop.example.com', 'shop.example.com', true],
    ['shop.example.com', 'SHOP.example.com', false],
  ])('%s and %s meet: %s', (listener, route, meet) => {
    expect(anyHostnameMeets(listener, [route], true)).toBe(meet);
    expect(anyHostnameMeets(listener, [route], false)).toBe(meet);
  });

  it('know the boundary of labels only in later minors', () => {
    expect(anyHostnameMeets('*.example.com', ['badexample.com'], false)).toBe(true);
    expect(anyHostnameMeets('*.example.com', ['badexample.com'], true)).toBe(false);
  });

  it('that are not given mean every name', () => {
    expect(anyHostnameMeets(undefined, ['shop.example.com'], true)).toBe(true);
    expect(anyHostnameMeets('shop.example.com', [], true)).toBe(true);
  });
});

describe('labels of a namespace from a file', () => {
  it('get its name, as the API server writes it, whatever the file says', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { team: 'red', 'kubernetes.io/metadata.name': 'other' } },
    };
    expect(withNameLabel(namespace).metadata.labels).toEqual({ team: 'red', 'kubernetes.io/metadata.name': 'shop' });
    const service = { ...namespace, kind: 'Service' };
    expect(withNameLabel(service)).toBe(service);
  });
});

describe('label selectors', () => {
  const labels = { team: 'red', tier: '' };
  it.each([
    [undefined, false],
    [{}, true],
    [{ matchLabels: { team: 'red' } }, true],
    [{ matchLabels: { team: 'blue' } }, false],
    [{ matchLabels: { team: 'red', tier: '' } }, true],
    [{ matchLabels: { absent: '' } }, false],
    [{ matchExpressions: [{ key: 'team', operator: 'In', values: ['blue', 'red'] }] }, true],
    [{ matchExpressions: [{ key: 'absent', operator: 'NotIn', values: ['red'] }] }, true],
    [{ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['red'] }] }, false],
    [{ matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
    [{ matchExpressions: [{ key: 'toString', operator: 'Exists' }] }, false],
    [{ matchExpressions: [{ key: 'team', operator: 'In', values: [] }] }, 'malformed'],
    [{ matchExpressions: [{ key: 'team', operator: 'Exists', values: ['red'] }] }, 'malformed'],
    [{ matchExpressions: [{ key: 'team', operator: 'Near', values: ['red'] }] }, 'malformed'],
    [{ matchLabels: { 'not a key': 'red' } }, 'malformed'],
    [{ matchLabels: { team: 'not a value' } }, 'malformed'],
  ] as const)('%j: %s', (selector, fits) => {
    expect(selects(selector, labels)).toBe(fits);
  });
});

describe("Kuma's validator of MeshGateways", () => {
  const listener = { port: 80, protocol: 'HTTP', hostname: '*', tags: {} };

  it('refuses two listeners without hostname on one port, both of them', () => {
    const faults = validateMeshGateway({ conf: { listeners: [listener, listener, { ...listener, port: 81 }] } });
    expect(faults.map((one) => one.field)).toEqual(['conf.listeners[0]', 'conf.listeners[1]']);
  });

  it('refuses HTTPS without tls, and more than two certificates', () => {
    const https = { ...listener, protocol: 'HTTPS' };
    const tls = { mode: 'TERMINATE', certificates: [{ secret: 'a' }, { secret: 'b' }, { secret: 'c' }] };
    expect(validateMeshGateway({ conf: { listeners: [https] } }).map((one) => one.field)).toEqual(['conf.listeners[0].tls']);
    expect(validateMeshGateway({ conf: { listeners: [{ ...https, tls }] } }).map((one) => one.field)).toEqual([
      'conf.listeners[0].tls.certificates',
    ]);
  });
});
