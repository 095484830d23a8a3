import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Json } from '@routescope/translator';
import { applyEdit, planEdits, type FieldChange } from '../../src/pages/studio/text/edit.ts';
import { locate, splitPointer } from '../../src/pages/studio/text/place.ts';
import { parseSource } from '../../src/pages/studio/text/source.ts';
import { sameJson } from '../../src/pages/studio/text/expect.ts';

function change(text: string, ...changes: FieldChange[]): string {
  const plan = planEdits(parseSource(text), 0, changes);
  if (!plan.ok) throw new Error(plan.reason);
  expect(plan.edits.reduce(applyEdit, text)).toBe(plan.text);
  return plan.text;
}

const route = `# the canary of the shop
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: api   # the name people know
  namespace: shop
spec:
  parentRefs:
  - group: ""
    kind: Service
    name: api
  rules:
  # everything
  - backendRefs:
    - name: api-v1 # stable
      port: 8080
      weight: 90

    # the new one
    - name: api-v2
      port: 8080
      weight: 10  # careful
      x-future: 12345678901234567
`;

describe('a path that ends in a dash', () => {
  it('appends to a list, once for each change, and makes a list that is missing', () => {
    const text = 'spec:\n  rules:\n  - name: a # first\n';
    const append = (path: string, name: string): FieldChange => ({ op: 'set', path, value: { name } });
    expect(change(text, append('/spec/rules/-', 'b'), append('/spec/rules/-', 'c'))).toBe(
      'spec:\n  rules:\n  - name: a # first\n  - name: b\n  - name: c\n',
    );
    expect(change(text, append('/spec/hosts/-', 'b'))).toBe('spec:\n  rules:\n  - name: a # first\n  hosts:\n  - name: b\n');
  });
});

describe('a form edit changes only what it must', () => {
  it('replaces one number and nothing else', () => {
    const after = change(route, { op: 'set', path: '/spec/rules/0/backendRefs/1/weight', value: 50 });
    expect(after).toBe(route.replace('weight: 10  # careful', 'weight: 50  # careful'));
  });

  it('keeps CRLF, quotes and flow style', () => {
    const text =
      'apiVersion: v1\r\nkind: "HTTPRoute"\r\nmetadata: { name: \'a\', namespace: b }\r\nspec:\r\n  hostnames: [ "a.example", b.example ] # two\r\n';
    expect(change(text, { op: 'set', path: '/metadata/name', value: "it's" })).toBe(text.replace("'a'", "'it''s'"));
    expect(change(text, { op: 'set', path: '/spec/hostnames/0', value: 'c.example' })).toBe(text.replace('"a.example"', '"c.example"'));
    expect(change(text, { op: 'set', path: '/spec/hostnames/2', value: 'd.example' })).toBe(
      text.replace('b.example ]', 'b.example, d.example ]'),
    );
    expect(change(text, { op: 'set', path: '/spec/rules', value: [{ backendRefs: [{ name: 'x' }] }] })).toBe(
      `${text.slice(0, -2)}\r\n  rules:\r\n  - backendRefs:\r\n    - name: x\r\n`,
    );
    expect(change(text, { op: 'remove', path: '/spec/hostnames/1' })).toBe(text.replace('"a.example", b.example', '"a.example"'));
    expect(change(text, { op: 'remove', path: '/metadata/name' })).toBe(text.replace("name: 'a', ", ''));
  });

  it('appends a backend before what follows the list, in the style of the list', () => {
    const after = change(route, { op: 'set', path: '/spec/rules/0/backendRefs/2', value: { name: 'api-v3', port: 80 } });
    expect(after).toBe(`${route}    - name: api-v3\n      port: 80\n`);
  });

  it('removes a backend with its lines and leaves the comments around it', () => {
    const after = change(route, { op: 'remove', path: '/spec/rules/0/backendRefs/0' });
    expect(after).toBe(route.replace('    - name: api-v1 # stable\n      port: 8080\n      weight: 90\n', ''));
  });

  it('removes the first field behind a dash', () => {
    const after = change(route, { op: 'remove', path: '/spec/parentRefs/0/group' });
    expect(after).toBe(route.replace('- group: ""\n    kind', '- kind'));
  });

  it('puts a new field where people write it', () => {
    const order = ['parentRefs', 'hostnames', 'rules'];
    const after = change(route, { op: 'set', path: '/spec/hostnames', value: ['shop.example'], order });
    expect(after).toBe(route.replace('    name: api\n  rules', '    name: api\n  hostnames:\n  - shop.example\n  rules'));
  });

  it('fills a field that has no value, behind its comment', () => {
    const text = 'kind: A\nspec: # to do\nlast: 1\n';
    expect(change(text, { op: 'set', path: '/spec/rules/0/name', value: 'x' })).toBe(
      'kind: A\nspec: # to do\n  rules:\n  - name: x\nlast: 1\n',
    );
    expect(change('spec: # to do\n', { op: 'set', path: '/spec', value: 3 })).toBe('spec: 3 # to do\n');
  });

  it('writes at the end of a text without a last line end', () => {
    expect(change('a: 1', { op: 'set', path: '/b', value: [1] })).toBe('a: 1\nb:\n- 1');
    expect(change('a: 1\nb: 2', { op: 'remove', path: '/b' })).toBe('a: 1');
  });

  it('quotes words that a YAML 1.1 reader takes for something else', () => {
    expect(change('a: b\n', { op: 'set', path: '/a', value: 'on' })).toBe('a: "on"\n');
    expect(change('a: b\n', { op: 'set', path: '/a', value: '012' })).toBe('a: "012"\n');
    expect(change('a: b\n', { op: 'set', path: '/a', value: 'x: y' })).toBe('a: "x: y"\n');
  });

  it('empties a list in place', () => {
    expect(change('a:\n- 1\nb: 2\n', { op: 'remove', path: '/a/0' })).toBe('a: []\nb: 2\n');
    expect(change('a: []\nb: 2\n', { op: 'set', path: '/a/0', value: { c: 1 } })).toBe('a:\n- c: 1\nb: 2\n');
  });

  it('keeps block scalars and what follows them', () => {
    const text = 'a:\n  note: |\n    one\n    two\n\nb: 1\n';
    expect(change(text, { op: 'set', path: '/a/more', value: 'x' })).toBe('a:\n  note: |\n    one\n    two\n  more: x\n\nb: 1\n');
    expect(change(text, { op: 'set', path: '/a/note', value: 'short' })).toBe('a:\n  note: short\n\nb: 1\n');
    expect(change(text, { op: 'remove', path: '/b' })).toBe('a:\n  note: |\n    one\n    two\n\n');
  });

  it('changes an anchored list at its anchor, and an alias where it stands', () => {
    const text = 'a: &refs\n- name: x\n  weight: &w 90\nb: *refs\nc: *w\nd: *w\n';
    expect(change(text, { op: 'set', path: '/b/0/name', value: 'z' })).toBe(text.replace('name: x', 'name: z'));
    expect(change(text, { op: 'set', path: '/c', value: 1 })).toBe(text.replace('c: *w', 'c: 1'));
    expect(change(text, { op: 'set', path: '/a/0/weight', value: 50 })).toBe(
      text.replace('weight: &w 90', 'weight: 50').replace('c: *w', 'c: &w 90'),
    );
  });

  it('edits the asked document of several', () => {
    const text = '# one\na: 1\n---\n# two\na: 1\n...\n';
    const plan = planEdits(parseSource(text), 1, [{ op: 'set', path: '/a', value: 2 }]);
    expect(plan.ok && plan.text).toBe('# one\na: 1\n---\n# two\na: 2\n...\n');
  });

  it('refuses with a reason where the text is broken', () => {
    const plan = planEdits(parseSource('a: [1\nb: 2\n'), 0, [{ op: 'set', path: '/a', value: 2 }]);
    expect(plan).toEqual({ ok: false, reason: 'The YAML has an error. Mend it first; the form follows.' });
  });
});

const json = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('a', 'on', 'x: y', '', "it's", '# no', '- x', '12', 'long text with words', '*a', '&b', '{'),
  ),
  list: fc.array(tie('any'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom('a', 'b', 'name', 'weight', 'x-y', 'k8s.io/z'), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  any: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('list'), tie('map')),
})) as { readonly any: fc.Arbitrary<Json>; readonly map: fc.Arbitrary<Json> };

function pathsOf(value: Json, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner ?? null, `${at}/${name.replaceAll('/', '~1')}`))];
}

function valueAt(root: Json, path: string): Json | undefined {
  return splitPointer(path).reduce<Json | undefined>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, Json>)[name] : undefined),
    root,
  );
}

describe('any change of any document', () => {
  const styles = fc.record({
    indentSeq: fc.boolean(),
    flow: fc.boolean(),
    crlf: fc.boolean(),
    comments: fc.boolean(),
    indent: fc.constantFrom(2, 4),
  });

  it('has the meant meaning, or is refused, and keeps every comment outside the changed field', () => {
    let refused = 0;
    let made = 0;
    fc.assert(
      fc.property(json.map, json.any, styles, fc.nat(), fc.boolean(), (value, next, style, pick, remove) => {
        let text = stringify(
          { first: 1, value, last: [1, { z: 2 }] },
          { indentSeq: style.indentSeq, indent: style.indent, ...(style.flow ? { collectionStyle: 'flow' as const } : {}) },
        );
        if (style.comments && !style.flow)
          text = text
            .split('\n')
            .map((line, n) => (/: [\w]+$/.test(line) ? `${line} # c${n}` : line))
            .join('\n');
        if (style.crlf) text = text.replaceAll('\n', '\r\n');
        const source = parseSource(text);
        const document = source.documents[0];
        if (document?.value === undefined) throw new Error('the generator wrote bad YAML');
        const paths = pathsOf(value, '/value').filter((path) => path !== '');
        const path = paths[pick % paths.length] ?? '/value';
        // A list has no named field: only maps and scalars are asked to take one.
        const named = pick % 3 === 0 && !Array.isArray(valueAt({ value }, path));
        const asked: FieldChange = remove ? { op: 'remove', path } : { op: 'set', path: named ? `${path}/new` : path, value: next };
        const plan = planEdits(source, 0, [asked]);
        if (!plan.ok) {
          refused += 1;
          return;
        }
        made += 1;
        const after = parseSource(plan.text);
        expect(after.documents).toHaveLength(1);
        expect(valueAt(after.documents[0]?.value ?? null, '/first')).toBe(1);
        expect(sameJson(valueAt(after.documents[0]?.value ?? null, '/last'), [1, { z: 2 }])).toBe(true);
        const touched = locate(document, asked.path)?.whole ?? { start: 0, end: 0 };
        const kept = [...text.matchAll(/# c\d+/g)].filter(
          (comment) => comment.index < touched.start || text.slice(touched.end, comment.index).includes('\n'),
        );
        for (const [comment] of kept) expect(plan.text).toContain(comment);
        if (style.crlf) expect(plan.text.replaceAll('\r\n', '')).not.toContain('\n');
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(refused / (made + refused)).toBeLessThan(0.02);
  });
});
