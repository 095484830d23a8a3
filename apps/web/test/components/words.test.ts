import type { LocatedFinding } from '@routescope/contract';
import { describe, expect, it } from 'vitest';
import { conditionGroups, isBadCondition } from '../../src/components/Conditions/condition-groups.ts';
import { causeWords } from '../../src/components/FindingCard/cause-words.ts';
import { dottedPath } from '../../src/components/FindingCard/dotted-path.ts';
import { findingMarkdown } from '../../src/components/FindingCard/finding-markdown.ts';
import { kindLetters } from '../../src/components/KindChip/kinds.ts';
import { spanWords } from '../../src/components/relative-time.ts';
import { sortRows } from '../../src/components/ResourceTable/columns.ts';
import { formatPercent } from '../../src/components/ShareBar/percent.ts';
import { highlightYaml } from '../../src/components/YamlView/highlight.ts';

describe('conditions', () => {
  const condition = (type: string, status: 'True' | 'False', reason: string) => ({ type, status, reason, message: '' });

  it('brings prediction and report of one parent together and marks a difference', () => {
    const parentRef = { name: 'edge', namespace: 'infra', sectionName: 'http' };
    const predicted = {
      parents: [
        {
          parentRef,
          controllerName: 'gateways.kuma.io/controller',
          conditions: [condition('ResolvedRefs', 'False', 'BackendNotFound'), condition('Accepted', 'True', 'Accepted')],
        },
      ],
    };
    const reported = { parents: [{ parentRef, conditions: [condition('ResolvedRefs', 'True', 'ResolvedRefs')] }] };
    const [group] = conditionGroups(predicted, reported);
    expect(group?.title).toBe('Gateway infra/edge, listener http');
    expect(group?.pairs.map((pair) => [pair.type, pair.agreement])).toEqual([
      ['Accepted', 'unreported'],
      ['ResolvedRefs', 'differs'],
    ]);
  });

  it('compares nothing where only one side speaks', () => {
    const predicted = { conditions: [condition('Accepted', 'True', 'Accepted')] };
    const agreements = (will: typeof predicted | undefined, says: typeof predicted | undefined) =>
      conditionGroups(will, says).flatMap((group) => group.pairs.map((pair) => pair.agreement));
    expect(agreements(predicted, undefined)).toEqual(['unknown']);
    expect(agreements(undefined, predicted)).toEqual(['unknown']);
    expect(agreements(predicted, predicted)).toEqual(['same']);
  });

  it('calls a report for an earlier generation outdated, not different', () => {
    const predicted = { conditions: [condition('Accepted', 'True', 'Accepted')] };
    const reported = { conditions: [{ ...condition('Accepted', 'False', 'Pending'), observedGeneration: 1 }] };
    const agreement = (generation: number) => conditionGroups(predicted, reported, { generation })[0]?.pairs[0]?.agreement;
    expect(agreement(2)).toBe('outdated');
    expect(agreement(1)).toBe('differs');
  });

  it('knows a parent whose namespace only one side names', () => {
    const said = (parentRef: { readonly name: string; readonly namespace?: string }) => ({
      parents: [{ parentRef, controllerName: 'gateways.kuma.io/controller', conditions: [condition('Accepted', 'True', 'Accepted')] }],
    });
    const groups = conditionGroups(said({ name: 'edge' }), said({ name: 'edge', namespace: 'shop' }), { namespace: 'shop' });
    expect(groups.map(({ title, pairs }) => [title, pairs[0]?.agreement])).toEqual([['Gateway shop/edge', 'same']]);
  });

  it('keeps what other controllers say of the same parent apart', () => {
    const parentRef = { name: 'edge', namespace: 'infra' };
    const said = (controllerName: string) => ({
      parents: [{ parentRef, controllerName, conditions: [condition('Accepted', 'True', 'Accepted')] }],
    });
    const groups = conditionGroups(said('gateways.kuma.io/controller'), said('other.example/controller'));
    expect(groups.map(({ title, pairs }) => [title, pairs[0]?.agreement])).toEqual([
      ['Gateway infra/edge', 'unreported'],
      ['Gateway infra/edge, said by other.example/controller', 'unknown'],
    ]);
  });

  it('survives a status of any shape', () => {
    expect(conditionGroups(undefined, { conditions: 'x', parents: [null, 3, { conditions: [{ type: 'A', status: 'Maybe' }] }] })).toEqual(
      [],
    );
  });

  it('knows which types are good when false', () => {
    expect(isBadCondition({ ...condition('Conflicted', 'False', 'NoConflicts') })).toBe(false);
    expect(isBadCondition({ ...condition('Accepted', 'False', 'Pending') })).toBe(true);
  });
});

describe('a finding as Markdown', () => {
  const located: LocatedFinding = {
    id: 'x',
    origin: { file: 'zone-1/routes.yaml', line: 12 },
    finding: {
      code: 'KGA301',
      name: 'backend-not-found',
      severity: 'error',
      basis: 'inferred',
      message: 'Service "shop/db" <script> does *not* exist',
      at: { zone: 'zone-1', object: 'HTTPRoute/shop/a', path: '/spec/rules/0/backendRefs/1' },
      places: [{ zone: 'zone-1', object: 'HTTPRoute/shop/a', path: '/spec/rules/0/backendRefs/1' }],
      evidence: ['`db` exists in zone-2'],
      fix: 'Use a Service of zone-1.',
      fixes: [],
      impact: 10,
    },
  };

  it('says what, where, why and what to do, and nothing in it is markup of its own', () => {
    const text = findingMarkdown(located);
    expect(text).toContain('KGA301 error: Service "shop/db" \\<script\\> does \\*not\\* exist');
    expect(text).toContain('`spec.rules[0].backendRefs[1]`');
    expect(text).toContain('`zone-1/routes.yaml:12`');
    expect(text).toContain('10 % of requests');
    expect(text).toContain('\\`db\\` exists in zone-2');
  });
});

describe('words and numbers', () => {
  it('writes pointers as people do', () => {
    expect(dottedPath('/metadata/annotations/kuma.io~1mesh')).toBe('metadata.annotations.kuma.io/mesh');
    expect(dottedPath('/spec/rules/0/matches/2/path')).toBe('spec.rules[0].matches[2].path');
  });

  it('writes names, kinds, shares and times', () => {
    expect(causeWords('tls-secret-missing')).toBe('TLS secret missing');
    expect([kindLetters('HTTPRoute'), kindLetters('CustomResourceDefinition'), kindLetters('thing')]).toEqual(['HR', 'CR', 'TH']);
    expect([formatPercent(90), formatPercent(100 / 3), formatPercent(0.01), formatPercent(0)]).toEqual([
      '90 %',
      '33.3 %',
      '< 0.1 %',
      '0 %',
    ]);
    expect([spanWords(3_400), spanWords(61_000), spanWords(3 * 3_600_000), spanWords(5 * 86_400_000)]).toEqual([
      '3 s',
      '1 min',
      '3 h',
      '5 days',
    ]);
  });

  it('sorts by numbers as numbers and keeps equal rows in order', () => {
    const column = { id: 'n', label: 'N', width: '1fr', render: () => '', sortBy: (row: { name: string }) => row.name };
    const rows = [{ name: 'v10' }, { name: 'v2', first: true }, { name: 'v2', first: false }];
    expect(sortRows(rows, column, false)).toEqual([rows[1], rows[2], rows[0]]);
    expect(sortRows(rows, column, true)[0]).toBe(rows[0]);
  });

  it('colours YAML without losing a character', () => {
    const lines = ['spec:', '  - name: "a: b" # why', '    weight: 90', '# all', '  url: http://x/y#z', 'text', '  "quoted key": true'];
    for (const line of lines)
      expect(
        highlightYaml(line)
          .map((token) => token.text)
          .join(''),
      ).toBe(line);
    expect(highlightYaml('    weight: 90').map((token) => token.kind)).toEqual(['plain', 'key', 'plain', 'number']);
  });
});
