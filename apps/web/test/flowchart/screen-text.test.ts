import { type Graph, toMermaid } from '@routescope/translator';
import { describe, expect, it } from 'vitest';
import { brokenStops, reachOf, reachOfEdge } from '../../src/components/Flowchart/paths.ts';
import { screenText } from '../../src/components/Flowchart/screen-text.ts';

function graphWith(state: 'ready' | 'unreachable', title = 'shop'): Graph {
  const node = { zone: 'z', namespace: 'n', subtitle: 'class x y', group: 'zone|z|c', state: 'ready' } as const;
  return {
    groups: [
      { id: 'zone|z', kind: 'zone', title: 'z', subtitle: '', state: 'ready' },
      { id: 'zone|z|c', kind: 'cluster', title: 'c', subtitle: '', parent: 'zone|z', state: 'ready' },
    ],
    nodes: [
      { ...node, id: 'g', kind: 'Gateway', title: 'edge' },
      { ...node, id: 'r', kind: 'HTTPRoute', title, state },
      { ...node, id: 's', kind: 'Service', title: 'backend' },
      { ...node, id: 'lonely', kind: 'Service', title: 'lonely' },
    ],
    edges: [
      { id: 'g-r', from: 'g', to: 'r', relation: 'attaches', state: 'ready', label: '', reason: '' },
      { id: 'r-s', from: 'r', to: 's', relation: 'routes', state, label: '10 %', reason: '' },
    ],
    shown: 4,
    total: 4,
    broken: state === 'ready' ? 0 : 1,
    brokenShown: state === 'ready' ? 0 : 1,
  };
}

describe('the text that is drawn on screen', () => {
  it('does not change with a status, so that the drawing stays', () => {
    const [well, broken] = [toMermaid(graphWith('ready')).text, toMermaid(graphWith('unreachable')).text];
    expect(well).not.toBe(broken);
    expect(screenText(well)).toBe(screenText(broken));
  });

  it('keeps every node, edge and label, whatever they say', () => {
    const text = screenText(toMermaid(graphWith('ready', 'class a b')).text);
    expect(text).toContain('class a b');
    expect(text).toContain('class x y');
    expect(text).toContain('10 %');
    expect(text.match(/@-->/g)).toHaveLength(2);
    expect(text).not.toMatch(/classDef/);
  });
});

describe('what belongs together', () => {
  it('is everything up and down the path', () => {
    const reach = reachOf(graphWith('ready'), 'r');
    expect([...reach.nodes].toSorted()).toEqual(['g', 'r', 's']);
    expect([...reach.edges].toSorted()).toEqual(['g-r', 'r-s']);
  });

  it('is an edge with its ends', () => {
    expect([...(reachOfEdge(graphWith('ready'), 'r-s')?.nodes ?? [])]).toEqual(['r', 's']);
    expect(reachOfEdge(graphWith('ready'), 'gone')).toBeUndefined();
  });

  it('stops at broken edges, and at broken nodes that no such edge touches', () => {
    expect(brokenStops(graphWith('ready'))).toEqual([]);
    expect(brokenStops(graphWith('unreachable'))).toEqual([{ node: 'r', edge: 'r-s' }]);
  });
});
