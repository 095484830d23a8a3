import { describe, expect, test } from 'vitest';
import { basePointer, locate, parseManifests } from '../src/index.ts';

const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: "shop"   # the name
  annotations: {a/b: x, "c~d": z}
spec:
  hostnames:
  rules:
  - backendRefs:
    - name: backend
      port: 80
    - {name: 'other', port: 81}
  text: |
    one
    two

  more: &anchor {x: 1}
  again: *anchor
`;

function at(text: string, pointer: string): string | undefined {
  const found = locate(text, pointer);
  if (found === undefined) return undefined;
  const { line, column, endLine, endColumn, exact } = found;
  return `${line}:${column}-${endLine}:${endColumn}${exact ? '' : ' nearest'}`;
}

describe('positions in YAML', () => {
  test.each([
    ['', '1:1-18:17'],
    ['/kind', '2:7-2:16'],
    ['/metadata/name', '4:9-4:15'],
    ['/metadata/annotations/a~1b', '5:22-5:23'],
    ['/metadata/annotations/c~0d', '5:32-5:33'],
    ['/spec/hostnames', '7:12-7:12'],
    ['/spec/rules', '9:3-12:32'],
    ['/spec/rules/0/backendRefs/0', '10:7-11:15'],
    ['/spec/rules/0/backendRefs/0/port', '11:13-11:15'],
    ['/spec/rules/0/backendRefs/1/name', '12:14-12:21'],
    ['/spec/text', '14:5-15:8'],
    ['/spec/again', '18:10-18:17'],
    ['/spec/again/x', '18:10-18:17 nearest'],
    ['/spec/rules/0/backendRefs/0/weight', '10:7-11:15 nearest'],
    ['/nothing/here', '1:1-18:17 nearest'],
  ])('%j is at %s', (pointer, place) => {
    expect(at(route, pointer)).toBe(place);
  });

  test('the key in front of a value', () => {
    expect(locate(route, '/spec/rules/0/backendRefs')?.key).toEqual({ line: 9, column: 5, endLine: 9, endColumn: 16 });
  });

  test('Windows line ends change nothing', () => {
    expect(at(route.replaceAll('\n', '\r\n'), '/spec/rules/0/backendRefs/1/name')).toBe('12:14-12:21');
  });

  test('a text that cannot be read has no positions', () => {
    expect(locate('a: [', '/a')).toBeUndefined();
    expect(locate('# nothing\n', '')).toBeUndefined();
  });
});

test('positions in JSON', () => {
  const text = JSON.stringify({ a: [{ b: 'x' }, { b: 'y' }] }, null, 2);
  expect(at(text, '/a/1/b')).toBe('7:12-7:15');
});

test('every value of a parsed document is where its position says', () => {
  const text = `# comment\n---\n${route}---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: s}\n- apiVersion: v1\n  kind: Service\n  metadata: {name: t}\n`;
  const { documents } = parseManifests(text, { file: 'a.yaml' });
  expect(documents).toHaveLength(3);
  for (const document of documents) {
    const own = text.slice(document.start, document.end);
    const found = locate(own, `${basePointer(document)}/metadata/name`);
    const line = text.split('\n')[(found?.line ?? 0) + document.startLine - 2];
    expect(line?.slice((found?.column ?? 0) - 1).replace(/^"/, '')).toMatch(new RegExp(`^${document.object.metadata.name}`));
    expect(found?.exact).toBe(true);
  }
});
