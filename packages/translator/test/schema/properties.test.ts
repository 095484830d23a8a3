import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel, KubeObject } from '../../src/index.ts';
import { admit, admitKuma } from '../../src/index.ts';
import { describedFields } from '../../src/defaults/describe.ts';
import { isList, isObject } from '../../src/defaults/schema.ts';
import type { Json } from '../../src/resources/json.ts';

/** Field names that the schemas know, so that random objects reach deep into them. */
const names = [...new Set(Object.values(describedFields).flatMap((fields) => fields.flatMap((field) => field.split(/[.[\]{}]+/))))].filter(
  (name) => name !== '',
);

const scalar = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    1,
    80,
    70_000,
    1.5,
    '',
    '/',
    '/a',
    'Service',
    'Gateway',
    'HTTP',
    'HTTPS',
    'PathPrefix',
    'RequestRedirect',
    'URLRewrite',
    '10s',
    '*',
    '*.a.b',
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.dictionary(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...names) },
        { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'x', '') },
      ),
      tie('value'),
      { maxKeys: 5 },
    ),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));
const kind = fc.constantFrom('GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant');
const channel = fc.constantFrom<Channel>('standard', 'experimental');
const metadata = fc.oneof({ weight: 3, arbitrary: fc.constant<Json>({ name: 'a' }) }, { weight: 1, arbitrary: value });
const anyObject = fc
  .record({ kind, metadata, spec: value, status: value }, { requiredKeys: ['kind', 'metadata'] })
  .map((fields) => ({ apiVersion: 'gateway.networking.k8s.io/v1', ...fields }) as unknown as KubeObject);

function shuffled(json: Json): Json {
  if (isList(json)) return json.map(shuffled);
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([key, child]) => [key, shuffled(child ?? null)]),
  );
}

function freeze(json: unknown): void {
  if (typeof json !== 'object' || json === null) return;
  Object.freeze(json);
  for (const child of Object.values(json)) freeze(child);
}

const sorted = (places: readonly { readonly path: string; readonly pointer: string }[]) =>
  places.map(({ path, pointer }) => `${path} ${pointer}`).sort();

describe('admit', () => {
  it('never throws, never changes its input, and is done after one pass', () => {
    fc.assert(
      fc.property(anyObject, channel, (object, of) => {
        freeze(object);
        const { stored, invalid } = admit(object, of);
        const again = admit(stored, of);
        expect(again.stored).toEqual(stored);
        expect(again.pruned).toEqual([]);
        expect(sorted(again.invalid)).toEqual(sorted(invalid));
      }),
      { numRuns: 1500 },
    );
  });

  it('does not depend on the order of fields', () => {
    fc.assert(
      fc.property(anyObject, channel, (object, of) => {
        const one = admit(object, of);
        const other = admit(shuffled(object as unknown as Json) as unknown as KubeObject, of);
        expect(other.stored).toEqual(one.stored);
        expect(sorted(other.invalid)).toEqual(sorted(one.invalid));
        expect(sorted(other.pruned)).toEqual(sorted(one.pruned));
      }),
      { numRuns: 1000 },
    );
  });

  it('holds the same for Kuma kinds', () => {
    const kinds = fc.constantFrom('MeshHTTPRoute', 'MeshGatewayInstance', 'MeshGatewayConfig', 'MeshService', 'MeshGateway');
    fc.assert(
      fc.property(value, kinds, fc.constantFrom('2.2', '2.7', '2.14', '3.0'), (spec, of, minor) => {
        const verdict = admitKuma({ spec: spec as never }, of, minor);
        if (verdict === undefined) return;
        const again = admitKuma(verdict.stored, of, minor);
        expect(again?.stored).toEqual(verdict.stored);
        expect(again?.pruned).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
