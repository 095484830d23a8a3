import type { Estate } from '@routescope/contract';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/sources/directory/config.ts';
import { makeFolder, service, startFolder } from './start.ts';

function problems(text: string): string[] {
  return readConfig(text).problems.map(({ line, reason }) => `${line} ${reason}`);
}

describe('routescope.yaml', () => {
  test('mistakes are named with line and field', () => {
    expect(problems('title: 5\n')).toEqual([expect.stringMatching(/^1 title: /)]);
    expect(problems('zones:\n- name: a\n  kuma: "1.4"\n')).toEqual([
      expect.stringMatching(/^3 zones\[0\]\.kuma: Kuma 1\.4 is older than all known minors/),
    ]);
    expect(problems('zones:\n- nam: a\n')).toEqual([expect.stringMatching(/^2 zones\[0\]\.name: /), '2 there is no field zones[0].nam']);
    expect(problems('zones:\n- name: a\n  mode: primary\n')).toEqual([expect.stringMatching(/^3 zones\[0\]\.mode: /)]);
    expect(problems('zones:\n- name: a\n- name: a\n')).toEqual([
      '3 zones[1].name: a is already the name of the zone in line 2; this one is not loaded',
    ]);
    expect(problems('ignore:\n- code: KGA1\n  reason: x\n')).toEqual(['2 ignore[0].code: a code looks like KGA301']);
    expect(problems('a: [\n')).toHaveLength(1);
    expect(problems('- a\n')).toHaveLength(1);
    expect(problems('')).toEqual([]);
  });

  test('a version without quotes is what is written, not the number', () => {
    expect(readConfig('zones:\n- name: a\n  kuma: 2.10\n- {name: b, kuma: 2.9}\n').config?.zones).toMatchObject([
      { kuma: '2.10' },
      { kuma: '2.9' },
    ]);
  });

  test('zones, settings and where they come from', async () => {
    const folder = await makeFolder({
      'routescope.yaml':
        'title: Two\nzones:\n- name: one\n  cluster: eu\n  path: a/b\n  kuma: 2.7.20\n  supportGatewaySecretsInAllNamespaces: true\n- name: two\n  mode: global\n- name: three\n  path: missing\n',
      'a/b/x.yaml': service('x'),
      'two/y.yaml': service('why'),
      'elsewhere/z.yaml': service('z'),
    });
    const { read } = await startFolder(folder);
    const estate = await read<Estate>('/api/estate');
    expect(estate.title).toBe('Two');
    expect(estate.zones.map(({ name, cluster, kuma, mode, counts }) => ({ name, cluster, kuma: kuma.asked, mode, counts }))).toEqual([
      { name: 'one', cluster: 'eu', kuma: '2.7.20', mode: 'zone', counts: { Service: 1 } },
      { name: 'two', cluster: 'two', kuma: estate.zones[1]?.kuma.asked, mode: 'global', counts: { Service: 1 } },
      { name: 'three', cluster: 'three', kuma: estate.zones[1]?.kuma.asked, mode: 'zone', counts: {} },
    ]);
    expect(estate.zones[0]).toMatchObject({
      kumaBasis: 'set',
      kumaFrom: 'routescope.yaml:6',
      settings: { zone: 'one', supportGatewaySecretsInAllNamespaces: true },
      settingBases: { supportGatewaySecretsInAllNamespaces: { basis: 'set', from: 'routescope.yaml:7' } },
    });
    expect(estate.zones[1]).toMatchObject({ kumaBasis: 'default', settings: { zone: 'two', supportGatewaySecretsInAllNamespaces: false } });
    expect(estate.problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'elsewhere/z.yaml:1 in no zone of routescope.yaml; not loaded',
      'routescope.yaml:11 zones[2].path: there is no folder missing',
    ]);
  });

  test('a file with mistakes counts as absent, and the manifests still load', async () => {
    const { read } = await startFolder(
      await makeFolder({ 'routescope.yaml': 'zones:\n- name: a\n  colour: red\n', 'x.yaml': service('x') }),
    );
    const estate = await read<Estate>('/api/estate');
    expect(estate.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['3 there is no field zones[0].colour']);
    expect(estate.counts).toEqual({ Service: 1 });
  });
});

describe('without routescope.yaml', () => {
  test('folders called zone… or global are zones, the rest is one more', async () => {
    const folder = await makeFolder({
      'zone-1/a.yaml': service('a'),
      'zone-2/b.yaml': service('b'),
      'global/c.yaml': service('c'),
      'd.yaml': service('d'),
    });
    const { read } = await startFolder(folder);
    const zones = (await read<Estate>('/api/estate')).zones.map(({ name, mode, counts }) => [name, mode, counts['Service']]);
    expect(zones).toEqual([
      ['global', 'global', 1],
      ['zone-1', 'zone', 1],
      ['zone-2', 'zone', 1],
      [folder.split('/').at(-1), 'zone', 1],
    ]);
  });

  test('otherwise everything is one zone with the name of the folder', async () => {
    const folder = await makeFolder({ 'team-a/a.yaml': service('a'), 'team-b/b.yaml': service('b') });
    const { read } = await startFolder(folder);
    const estate = await read<Estate>('/api/estate');
    expect(estate.zones).toMatchObject([{ name: folder.split('/').at(-1), settings: { zone: 'default' }, counts: { Service: 2 } }]);
  });
});
