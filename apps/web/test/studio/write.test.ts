import type { WriteResult, WriteResults } from '@routescope/contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { editedText } from '../../src/pages/studio/apply/edited-text.ts';
import { isReady } from '../../src/pages/studio/apply/use-write.ts';
import { targetOf, writingOf } from '../../src/pages/studio/apply/writable.ts';
import { writeProblems } from '../../src/pages/studio/apply/write-problems.ts';
import { postJson } from '../../src/api/http.ts';

const result = (more: Partial<WriteResult>): WriteResult => ({
  key: 'HTTPRoute/shop/checkout',
  line: 2,
  result: 'changed',
  remarks: [],
  warnings: [],
  conflicts: [],
  ...more,
});

const answer = (...results: WriteResult[]): WriteResults => ({ zone: 'zone-1', dryRun: true, results, problems: [] });

describe('the text of a live object', () => {
  const live = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: {
      name: 'checkout',
      namespace: 'shop',
      labels: { team: 'red' },
      generation: 3,
      resourceVersion: '17',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: { hostnames: ['on'] },
    status: { parents: [] },
  };

  it('has what its author wrote, and stays the same when a controller writes a status', () => {
    expect(editedText(live)).toBe(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: checkout
  namespace: shop
  labels:
    team: red
spec:
  hostnames:
  - "on"
`);
    const later = { ...live, metadata: { ...live.metadata, resourceVersion: '18' }, status: { parents: [{ conditions: [] }] } };
    expect(editedText(later)).toBe(editedText(live));
  });
});

describe('what the API server says to a text', () => {
  const text = '# first\nspec:\n  hostnames:\n  - bad_host\n';

  it('stands at the field that it names', () => {
    const place = { line: 4, column: 5, endLine: 4, endColumn: 13 };
    const [problem] = writeProblems(
      text,
      answer(result({ remarks: [{ message: 'is not a host name', field: 'spec.hostnames[0]', place }] })),
    );
    expect(problem).toMatchObject({ severity: 'error', message: 'is not a host name', code: 'API server' });
    expect(text.slice(problem?.start, problem?.end)).toBe('bad_host');
  });

  it('stands at the first line of the object where no field is named, and of a long field at its first line', () => {
    const place = { line: 2, column: 1, endLine: 4, endColumn: 13 };
    const [refusal, warning] = writeProblems(text, answer(result({ remarks: [{ message: 'no' }], warnings: [{ message: 'old', place }] })));
    expect(text.slice(refusal?.start, refusal?.end)).toBe('spec:');
    expect(text.slice(warning?.start, warning?.end)).toBe('spec:');
    expect(warning?.severity).toBe('warning');
  });

  it('names who holds a field', () => {
    const [conflict] = writeProblems(
      text,
      answer(result({ conflicts: [{ manager: 'kubectl', message: 'conflict', field: '.spec.hostnames' }] })),
    );
    expect(conflict).toMatchObject({ severity: 'error', code: 'held by kubectl' });
  });

  it('ends where the text ends, whatever place an answer names', () => {
    const place = { line: 99, column: 7, endLine: 99, endColumn: 9 };
    const [problem] = writeProblems(text, answer(result({ remarks: [{ message: 'x', place }] })));
    expect(problem).toMatchObject({ start: text.length, end: text.length });
  });
});

describe('a dry run', () => {
  it('can be applied when the API server takes it and nobody keeps the object elsewhere', () => {
    const keeper = { tool: 'Argo CD', name: 'shop', advice: '' };
    expect(isReady(result({}), new Set())).toBe(true);
    expect(isReady(result({ result: 'conflict' }), new Set())).toBe(false);
    expect(isReady(result({ result: 'outdated' }), new Set())).toBe(false);
    expect(isReady(result({ keeper }), new Set())).toBe(false);
    expect(isReady(result({ keeper }), new Set(['HTTPRoute/shop/checkout']))).toBe(true);
  });
});

describe('where a draft can be written', () => {
  const estate = (kind: string, writable: boolean) =>
    ({ writable, zones: [{ name: 'zone-1', source: 's' }], sources: [{ id: 's', kind }] }) as unknown as Parameters<typeof writingOf>[0];
  it.each([
    ['directory', true, 'folder'],
    ['kubernetes', false, 'dry run'],
    ['kubernetes', true, 'all'],
  ] as const)('a zone from a %s with writing %s: %s', (kind, writable, expected) => {
    const open = estate(kind, writable);
    expect(writingOf(open, targetOf(open, 'zone-1'))).toBe(expected);
    expect(writingOf(open, targetOf(open, 'gone'))).toBe('folder');
  });
});

describe('posting', () => {
  const fetched = vi.fn<typeof fetch>();
  beforeEach(() => {
    vi.stubGlobal('fetch', fetched);
    fetched.mockReset();
  });

  it('sends JSON once and gives back the answer', async () => {
    fetched.mockResolvedValue(new Response('{"zone":"zone-1"}', { status: 200, headers: { 'content-type': 'application/json' } }));
    expect(await postJson('/api/apply', { zone: 'zone-1' })).toEqual({ zone: 'zone-1' });
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"zone":"zone-1"}' });
  });

  it('gives an error in the words of the API', async () => {
    fetched.mockResolvedValue(Response.json({ title: 'Writing is off', detail: 'Use --allow-apply.' }, { status: 403 }));
    await expect(postJson('/api/apply', {})).rejects.toThrow('Writing is off: Use --allow-apply.');
  });
});
