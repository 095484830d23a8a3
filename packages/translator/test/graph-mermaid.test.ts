// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import mermaid from 'mermaid';
import { buildGraph, readableLabel, toMermaid, toOutline } from '../src/index.ts';
import type { Graph } from '../src/index.ts';
import { escapeLabel, twoLines } from '../src/graph/label.ts';
import { gateway, gatewayStatus, handZone, route, service } from './graph/hand.ts';

mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1_000_000 });

/** Names that have hurt mermaid, browsers or readers somewhere. */
const HOSTILE = [
  'end',
  'default',
  'o-x',
  'click n1 href "https://example.org"',
  '"]; click n1 call alert()',
  '%%{init: {"themeCSS":"*{background:url(https://example.org)}"}}%%',
  '---\nconfig:\n  theme: dark\n---',
  'a@{ shape: img, img: "https://example.org/x.png" }',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '`**bold** _em_ ~~no~~`',
  '1. list',
  '- list',
  '# heading',
  '#quot;',
  '&lt;b&gt;',
  '$$x^2$$',
  'fa:fa-car',
  '\u202Etxt.exe',
  'zero\u200Bwidth',
  'nul\u0000 tab\t line\n',
  '\u2028',
  'linkStyle 0 stroke:red',
  'subgraph x',
  '|pipe| {brace} (paren) [bracket] ;semi',
  '🙂',
  '‮‏',
  '\uD800',
  '',
  ' ',
  'x'.repeat(400),
  'ﬂ°°60¶ß',
  '*.shop.example.com',
  'snake_case_name',
  'www.example.com',
  'me@example.com',
  'http://example.com/',
  '\\n<br/>\\',
  '%% comment',
  'ünïcödé',
  '服务',
];

const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

/** A graph in which every text that users can choose is one of these. */
function graphOf(names: readonly string[]): Graph {
  const at = (index: number): string => names[index % names.length] ?? '';
  const made = route({
    name: at(0),
    namespace: at(1),
    parent: { kind: 'Gateway', name: at(2) },
    listeners: [at(3)],
    backends: [
      { name: at(4), weight: 1 },
      { name: at(5), weight: 2, verdict: 'BackendNotFound' },
      { name: at(6), namespace: at(7), verdict: 'RefNotPermitted' },
    ],
  });
  const edge = gateway(at(2), [at(3)], at(1));
  return buildGraph([
    handZone({
      name: at(8),
      objects: [edge, made.object, service(at(4), at(1), { ports: [{ port: 1, appProtocol: at(10) }] })],
      routes: [made.report],
      status: { [`Gateway/${at(1)}/${at(2)}`]: gatewayStatus([at(3)], [at(3)]) },
    }),
    handZone({ name: `${at(8)}${at(9)}2`, objects: [service(at(5), at(1)), service(at(6), at(7))] }),
  ]);
}

describe('labels', () => {
  test.each([
    ['shop-v2.example:80/a@b 90%', 'shop-v2.example:80/a@b 90%'],
    ['a"b', 'a#34;b'],
    ['*.x', '#42;.x'],
    ['a_b', 'a#95;b'],
    ['#;&<>`|{}[]()', '#35;#59;#38;#60;#62;#96;#124;#123;#125;#91;#93;#40;#41;'],
    ['a\u202Eb\u0000c\u200D', 'a␣b␣c␣'.replaceAll('␣', '\u2423')],
    ['a\u00A0b', 'a b'],
    ['fa:fa-car', 'fa#58;fa-car'],
    ['服务é', '服务é'],
  ])('%j becomes %j', (text, expected) => {
    expect(escapeLabel(text)).toBe(expected);
  });

  test.each([
    ['shop', 'HR demo · 2 rules', '"`**shop**\nHR demo · 2 rules`"'],
    ['shop', '', '"`**shop**`"'],
    ['www.example.com', 'HR demo', '"www.example.com\nHR demo"'],
    ['WWW.example.com', '', '"WWW.example.com"'],
    ['https://example.com', '', '"https://example.com"'],
    ['a@example.com', '', '"a@example.com"'],
    ['a_b', 'HR demo', '"a#95;b\nHR demo"'],
    ['shop', '?? demo', '"shop\n#63;#63; demo"'],
    ['\u0000', '', '"\u2423"'],
  ])('%j over %j is written so that nothing of it is lost', (title, second, expected) => {
    expect(twoLines(title, second)).toBe(expected);
  });

  test('long text is cut at 120 characters, emoji counting as one', () => {
    expect(escapeLabel('x'.repeat(121))).toBe(`${'x'.repeat(119)}…`);
    expect(escapeLabel('x'.repeat(120))).toBe('x'.repeat(120));
    expect(escapeLabel('🙂'.repeat(120))).toBe('#128578;'.repeat(120));
  });

  test('what mermaid leaves encoded in SVG text can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 100 }), (text) => {
        const drawn = escapeLabel(text).replaceAll(/#(\d+);/g, '&#$1;');
        expect(readableLabel(drawn)).toBe(text);
      }),
    );
    expect(readableLabel('&#0; &#9999999; &lt;')).toBe('&#0; &#9999999; &lt;');
  });
});

describe('mermaid text', () => {
  test('carries nothing of users but escaped labels, and parses, whatever the names are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 11 }), async (names) => {
        const graph = graphOf(names);
        const { text, ids } = toMermaid(graph);
        for (const line of text.split('\n')) expect(line).toMatch(LINE);
        await expect(mermaid.parse(text)).resolves.toMatchObject({ diagramType: 'flowchart-v2' });
        const known = new Set([...graph.nodes, ...graph.edges, ...graph.groups].map(({ id }) => id));
        expect(new Set(Object.values(ids))).toEqual(known);
        expect(Object.keys(ids)).toHaveLength(known.size);
      }),
      { numRuns: 80, examples: HOSTILE.map((name): [string[]] => [[name]]) },
    );
  }, 120_000);

  test('what mermaid reads is the graph', async () => {
    const graph = graphOf(['checkout', 'demo', 'edge', 'http', 'backend', 'db', 'stock', 'inventory', 'zone-1', '', 'http']);
    const { text, ids } = toMermaid(graph);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db = diagram.db as unknown as FlowDb;
    expect(new Set([...db.getVertices().keys()].map((id) => ids[id]))).toEqual(new Set(graph.nodes.map(({ id }) => id)));
    const edges = db.getEdges().map(({ id = '', start, end }) => [ids[id], ids[start], ids[end]]);
    expect(edges).toEqual(graph.edges.map(({ id, from, to }) => [id, from, to]));
  });

  test('an id does not change when other things come and go', () => {
    const [small, large] = [handZone({ objects: [service('b')] }), handZone({ objects: [service('a'), service('b'), service('c')] })];
    const nameOf = (zone: typeof small): string | undefined =>
      Object.entries(toMermaid(buildGraph([zone])).ids).find(([, id]) => id === 'zone-1|Service/demo/b')?.[0];
    expect(nameOf(small)).toMatch(/^n[0-9a-f]{16}$/);
    expect(nameOf(large)).toBe(nameOf(small));
  });

  test('never a shape that is slow to draw', () => {
    expect(toMermaid(graphOf(['a', 'b', 'c'])).text).not.toMatch(/\(\[|\(\(|\{\{/);
  });

  test('without styles the text depends on what is drawn, not on states', () => {
    const graph = graphOf(['a', 'b', 'c']);
    const healed = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, state: 'ready' as const })) };
    expect(toMermaid(graph, { styled: false }).text).toBe(
      toMermaid(healed, { styled: false }).text.replace(/accDescr.*/, /accDescr.*/.exec(toMermaid(graph).text)?.[0] ?? ''),
    );
    expect(toMermaid(graph, { styled: false }).text).not.toContain('classDef');
  });

  test('the themes differ in colours only', () => {
    const graph = graphOf(['a', 'b', 'c']);
    const colourless = (theme: 'light' | 'dark'): string => toMermaid(graph, { theme }).text.replaceAll(/#[0-9a-f]{6}/g, '');
    expect(colourless('dark')).toBe(colourless('light'));
    expect(toMermaid(graph, { theme: 'dark' }).text).not.toBe(toMermaid(graph).text);
  });
});

interface FlowDb {
  getVertices(): Map<string, unknown>;
  getEdges(): { id?: string; start: string; end: string }[];
}

const ID = '[neg][0-9a-f]{16}0*';
const SAFE = '(?:[\\p{L}\\p{N}\\p{M} \\-.:/@%·…→,+❌●\u2423]|#\\d+;)*';
/** All forms that a line can have. */
const LINE = new RegExp(
  `^(?:flowchart LR|\\s+accTitle: ${SAFE}|\\s+accDescr: ${SAFE}|\\s+subgraph ${ID}\\["${SAFE}"\\]|\\s+end` +
    `|\\s+${ID}\\["(?:\`\\*\\*)?${SAFE}(?:\\*\\*)?(?:\`?"\\])?|${SAFE}\`?"\\]|\\s+${ID} ${ID}@--?->(?:\\|"${SAFE}"\\|)? ${ID}` +
    `|\\s+classDef [a-zA-Z]+ [a-z0-9:#,. -]+|\\s+class ${ID}(?:,${ID})* [a-zA-Z]+|)$`,
  'u',
);

describe('outline', () => {
  test('is the tree of the picture, and one line of text for each item', () => {
    const canary = route({
      name: 'canary',
      parent: { kind: 'Service', name: 'api' },
      backends: [
        { name: 'api', weight: 9 },
        { name: 'gone', weight: 1, verdict: 'BackendNotFound' },
      ],
    });
    const zone = handZone({
      objects: [gateway('edge'), service('api'), canary.object],
      routes: [canary.report],
      status: { 'Gateway/demo/edge': gatewayStatus(['http']) },
    });
    expect(toOutline(buildGraph([zone])).text).toBe(
      [
        'zone-1 · Kuma 2.14.3 [degraded]',
        '└─ cluster cluster-of-zone-1',
        '   ├─ Gateway edge · demo',
        '   │  └─ Listener http · HTTP · port 80',
        '   └─ Service api · demo · http',
        '      └─ HTTPRoute canary · demo [degraded]',
        '         ├─ Service gone · demo · not found (❌ 10% gone not found)',
        '         └─ Service api · demo · http (90%)',
      ].join('\n'),
    );
  });

  test('shows every node of any picture, with unique ids, and control characters as marks', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 11 }), (names) => {
        const graph = graphOf(names);
        const { items, text } = toOutline(graph);
        const ids: string[] = [];
        const nodes = new Set<string>();
        const visit = (list: typeof items): void => {
          for (const item of list) {
            ids.push(item.id);
            if (item.node !== undefined) nodes.add(item.node);
            visit(item.children);
          }
        };
        visit(items);
        expect(new Set(ids).size).toBe(ids.length);
        expect(nodes).toEqual(new Set(graph.nodes.map((node) => node.id)));
        expect(text.split('\n')).toHaveLength(ids.length);
      }),
      { numRuns: 100 },
    );
  });
});
