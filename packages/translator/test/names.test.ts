import { describe, expect, it } from 'vitest';
import { fnv1, gatewayRouteName, ownerLabelValue } from '../src/resources/names.ts';

const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' };

describe('names of generated objects', () => {
  it('hashes with FNV-1, not FNV-1a', () => {
    expect(fnv1('')).toBe('811c9dc5');
    expect(fnv1('abc')).toBe('439c2f4b');
  });

  it('names a MeshHTTPRoute for a Gateway by route, namespace and the hash of the parentRef', () => {
    expect(gatewayRouteName('demo', 'echo', gateway)).toBe('echo-demo-e36f72e9');
    expect(gatewayRouteName('demo', 'echo', { ...gateway, sectionName: 'http' })).toBe('echo-demo-c81899d9');
    expect(gatewayRouteName('demo', 'echo', { ...gateway, namespace: 'infra', sectionName: 'http', port: 8080 })).toBe(
      'echo-demo-e2159bbc',
    );
  });

  it('gives an explicit namespace the same name as the implied one', () => {
    expect(gatewayRouteName('demo', 'echo', { ...gateway, namespace: 'demo' })).toBe('echo-demo-e36f72e9');
  });

  it('cuts the stem at 244 characters and drops one hyphen at its end', () => {
    const long = 'a'.repeat(243);
    expect(gatewayRouteName('demo', long, gateway)).toBe(`${long}-e36f72e9`);
  });

  it('cuts the readable part of the owner label at 54 characters', () => {
    expect(ownerLabelValue('demo', 'echo')).toBe('demo_echo-d3ade497');
    expect(ownerLabelValue('demo', 'edge')).toBe('demo_edge-d2bf2ce3');
    expect(ownerLabelValue('n'.repeat(40), 'r'.repeat(40))).toBe(`${'n'.repeat(40)}_${'r'.repeat(13)}-26a27e65`);
  });
});
