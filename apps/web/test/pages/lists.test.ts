import type { LocatedFinding } from '@routescope/contract';
import type { Graph, GraphNode, Severity } from '@routescope/translator';
import { describe, expect, it } from 'vitest';
import { basisText } from '../../src/components/basis-words.ts';
import { hasWords } from '../../src/components/FilterBar/words.ts';
import { filterFindings, groupFindings } from '../../src/pages/findings/group-findings.ts';
import { canOpen, openPills, withPill } from '../../src/pages/topology/pills.ts';
import { compareMinors } from '../../src/pages/upgrade/compare-minors.ts';
import { exampleZone } from '../studio/demo.ts';

const located = (id: string, code: string, severity: Severity, more: Partial<LocatedFinding['finding']> = {}): LocatedFinding => {
  const at = { zone: 'zone-1', object: `HTTPRoute/shop/${id}`, path: '' };
  const finding = {
    code,
    name: 'n',
    severity,
    basis: 'inferred' as const,
    message: id,
    at,
    places: [at],
    evidence: [],
    fix: '',
    fixes: [],
    ...more,
  };
  return { id, finding };
};

describe('findings on their page', () => {
  const all = [located('b', 'KGA2', 'warning'), located('a', 'KGA1', 'error'), located('c', 'KGA1', 'error', { suppressed: 'known' })];

  it('are grouped by cause, the worst first', () => {
    expect(groupFindings(all).map(({ code, findings }) => [code, findings.length])).toEqual([
      ['KGA1', 2],
      ['KGA2', 1],
    ]);
  });

  it('leave suppressed ones out unless they are asked for', () => {
    expect(filterFindings(all, {}).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(filterFindings(all, { suppressed: true }).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  it('can be narrowed to what came since a moment', () => {
    expect(filterFindings(all, { new: true }, new Set(['a'])).map(({ id }) => id)).toEqual(['a']);
    expect(filterFindings(all, { new: true }).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('are found by words in any order', () => {
    expect(hasWords('Service shop/db is gone', 'GONE shop')).toBe(true);
    expect(hasWords('Service shop/db is gone', 'gone blog')).toBe(false);
    expect(hasWords('anything', undefined)).toBe(true);
  });
});

describe('pills', () => {
  const node = (id: string, kind: GraphNode['kind'], zone: string): GraphNode => ({
    id,
    kind,
    zone,
    title: '',
    subtitle: '',
    namespace: '',
    state: 'ready',
    group: '',
  });
  const graph: Graph = {
    groups: [],
    edges: [],
    nodes: [node('+zone|a Service', 'Pill', 'a'), node('+Service', 'Pill', ''), node('x', 'Service', 'a')],
    shown: 3,
    total: 9,
    broken: 0,
    brokenShown: 0,
  };

  it('of one zone open once; those of all zones, and other nodes, do not', () => {
    expect(withPill(graph, '+zone|a Service', undefined)).toBe('+zone|a Service');
    expect(withPill(graph, '+zone|a Service', '+other')).toBe('+other,+zone|a Service');
    expect(withPill(graph, '+zone|a Service', '+zone|a Service')).toBeUndefined();
    expect(withPill(graph, '+Service', undefined)).toBeUndefined();
    expect(withPill(graph, 'x', undefined)).toBeUndefined();
    expect(canOpen(node('+p', 'Pill', 'a'), undefined)).toBe(true);
    expect(openPills('a,,b')).toEqual(['a', 'b']);
  });
});

describe('where a setting is from', () => {
  it('is said in words', () => {
    expect(basisText({ basis: 'detected', from: 'Deployment kuma-control-plane' })).toBe('detected, from Deployment kuma-control-plane');
    expect(basisText({ basis: 'set', from: 'routescope.yaml:4' })).toBe('set by hand, in routescope.yaml:4');
    expect(basisText({ basis: 'guessed' })).toBe('guessed');
    expect(basisText(undefined)).toBe('default of Kuma’s chart');
  });
});

describe('an upgrade', () => {
  const zones = [exampleZone('kuma-demo', 'default')];

  it('to the same version changes nothing', () => {
    expect(compareMinors(zones, undefined, '2.14')).toEqual({ generated: [], statuses: [], introduced: [], gone: [] });
  });

  it('and its way back are mirror images', () => {
    const [up, down] = [compareMinors(zones, '2.6', '2.14'), compareMinors(zones, '2.14', '2.6')];
    expect(up.generated.length).toBeGreaterThan(0);
    const keys = (changes: readonly { readonly key: string }[]): readonly string[] => changes.map(({ key }) => key);
    expect(keys(up.generated)).toEqual(keys(down.generated));
    expect(up.generated.map(({ before, after }) => [before, after])).toEqual(down.generated.map(({ before, after }) => [after, before]));
    expect(keys(up.statuses)).toEqual(keys(down.statuses));
    expect(up.introduced.map(({ message }) => message)).toEqual(down.gone.map(({ message }) => message));
  });
});
