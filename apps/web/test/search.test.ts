import { describe, expect, it } from 'vitest';
import { findingsSearch, parseSearch, sharedSearch, stringifySearch, topologySearch } from '../src/search.ts';

describe('the address', () => {
  it('gives back the view that was written into it', () => {
    const view = {
      mesh: 'default',
      ns: 'shop',
      zone: 'zone-1',
      view: 'outline',
      sel: 'zone-1|HTTPRoute/demo/checkout',
      edge: 'a routes b',
      tab: 'yaml',
      find: 'status=broken zone!=zone-2 name~"a b"',
      depth: 3,
      generated: true,
    } as const;
    expect(topologySearch(parseSearch(stringifySearch(view).slice(1)))).toEqual(view);
  });

  it('is short and readable', () => {
    expect(stringifySearch({ sel: 'z|HTTPRoute/demo/shop', find: 'ns=shop', gone: undefined })).toBe(
      '?sel=z%7CHTTPRoute/demo/shop&find=ns=shop',
    );
    expect(stringifySearch({})).toBe('');
  });

  it('forgets what makes no sense', () => {
    expect(topologySearch({ view: 'cube', depth: '9', generated: 'maybe', tab: 'x', mesh: '' })).toEqual({});
    expect(findingsSearch({ severity: 7 })).toEqual({});
    expect(sharedSearch({ kuma: '2.12', other: 'x' })).toEqual({ kuma: '2.12' });
  });

  it('keeps names that look like numbers as text', () => {
    expect(sharedSearch(parseSearch('ns=42&mesh=true'))).toEqual({ ns: '42', mesh: 'true' });
  });
});
