import { describe, expect, it } from 'vitest';
import { describeField, jsonSchemaOf } from '../../src/index.ts';
import { describedFields, wordsFor } from '../../src/defaults/describe.ts';
import { gatewayApiSchema } from '../../src/defaults/gateway-api.ts';
import type { GatewayApiKind } from '../../src/defaults/index.ts';
import type { SchemaNode } from '../../src/defaults/node.ts';

const kinds: readonly GatewayApiKind[] = ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant'];

/** All schema paths of a kind. */
function fieldsOf(node: SchemaNode, at = ''): readonly string[] {
  const named = [...node.fields].flatMap(([name, child]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return [path, ...fieldsOf(child, path)];
  });
  return [...named, ...(node.items === undefined ? [] : fieldsOf(node.items, `${at}[]`))];
}

describe('words', () => {
  it.each(kinds)('%s: every described field exists', (kind) => {
    const known = new Set(fieldsOf(gatewayApiSchema(kind, 'experimental')));
    expect(describedFields[kind].filter((field) => !known.has(field) && field !== 'status')).toEqual([]);
  });

  it.each(kinds)('%s: every field of the spec is described, apart from settings that Kuma ignores', (kind) => {
    const silent = fieldsOf(gatewayApiSchema(kind, 'standard')).filter(
      (field) => field.startsWith('spec.') && wordsFor(kind, field) === undefined,
    );
    const ignored = /^spec\.(tls|infrastructure\.parametersRef|allowedListeners\.namespaces\.selector)\./;
    expect(silent.filter((field) => !ignored.test(field))).toEqual([]);
  });

  it('say what Kuma ignores', () => {
    for (const field of ['timeouts', 'name', 'backendRefs/0/filters/0/urlRewrite', 'filters/0/requestMirror/percent']) {
      expect(describeField('HTTPRoute', `/spec/rules/0/${field}`)?.kuma).toMatch(/^Ignored/);
    }
  });
});

describe('describeField', () => {
  it('gives type, choices, default, and whether it is required', () => {
    expect(describeField('HTTPRoute', '/spec/rules/3/matches/0/path/type')).toMatchObject({
      field: 'spec.rules[].matches[].path.type',
      type: 'string',
      enum: ['Exact', 'PathPrefix', 'RegularExpression'],
      default: 'PathPrefix',
      required: false,
    });
    expect(describeField('HTTPRoute', '/spec/rules/0/backendRefs/0/name')?.required).toBe(true);
    expect(describeField('Gateway', '/spec/infrastructure/labels/a~1b')?.field).toBe('spec.infrastructure.labels{}');
  });

  it('knows nothing of unknown fields and kinds, and tells the channels apart', () => {
    expect(describeField('HTTPRoute', '/spec/rulez')).toBeUndefined();
    expect(describeField('Service', '/spec')).toBeUndefined();
    expect(describeField('HTTPRoute', '/spec/rules/0/retry', 'standard')).toBeUndefined();
    expect(describeField('HTTPRoute', '/spec/rules/0/retry', 'experimental')?.kuma).toContain('MeshRetry');
  });
});

describe('jsonSchemaOf', () => {
  it('is closed where the API server prunes, with words, choices and defaults', () => {
    const schema = jsonSchemaOf('HTTPRoute', 'standard');
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      required: ['apiVersion', 'kind', 'metadata', 'spec'],
      additionalProperties: false,
      properties: {
        kind: { enum: ['HTTPRoute'] },
        spec: {
          additionalProperties: false,
          properties: {
            rules: {
              type: 'array',
              maxItems: 16,
              items: {
                additionalProperties: false,
                properties: {
                  timeouts: { description: expect.stringContaining('MeshTimeout') as string },
                  filters: {
                    items: { required: ['type'], properties: { type: { enum: expect.arrayContaining(['URLRewrite']) as string[] } } },
                  },
                },
              },
            },
          },
        },
      },
    });
  });

  it('is plain JSON without references', () => {
    for (const kind of kinds) {
      const text = JSON.stringify(jsonSchemaOf(kind, 'experimental'));
      expect(text).not.toContain('$ref');
      expect(text).not.toContain('x-kubernetes');
      expect(text.length).toBeGreaterThan(1000);
    }
    expect(jsonSchemaOf('Service', 'standard')).toBeUndefined();
  });
});
