import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { behaviourTable, kumaVersions, releaseNotes } from '../src/index.ts';
import type { BehaviourRow } from '../src/index.ts';

const file = fileURLToPath(new URL('../../../docs/behaviour.md', import.meta.url));

/** `2.2–2.6: yes; 2.7–3.0: no`, neighbours of equal answer together. */
function spans(row: BehaviourRow): string {
  const groups: { from: string; to: string; text: string }[] = [];
  for (const { minor, text } of row.answers) {
    const last = groups.at(-1);
    if (last?.text === text) last.to = minor;
    else groups.push({ from: minor, to: minor, text });
  }
  if (groups.length === 1) return `always: ${groups[0]?.text ?? ''}`;
  return groups.map(({ from, to, text }) => `**${from === to ? from : `${from}–${to}`}** ${text}`).join('<br>');
}

function page(): string {
  const versions = kumaVersions.map(
    (one) => `| ${one.minor} | ${one.patch} | ${one.gatewayApi} | ${one.endOfLife ? 'yes' : 'no'} | ${one.note} |`,
  );
  const rows = behaviourTable().map((row) => `| ${row.title} | ${spans(row).replaceAll('|', '\\|')} |`);
  const notes = releaseNotes().flatMap(({ minor, changes, patches }) => [
    `### ${minor}`,
    '',
    ...(changes.length === 0 && patches.length === 0 ? ['Nothing changed.'] : []),
    ...changes.map((one) => `- ${one}`),
    ...patches.map((one) => `- From ${one.patch} on: ${one.change}`),
    '',
  ]);
  return [
    '# What Kuma does, minor by minor',
    '',
    'Generated from the profiles in `packages/translator/src/versions`; a test keeps it fresh (`UPDATE=1 npx vitest run packages/translator/test/behaviour.test.ts`',
    'writes it anew).',
    '',
    '## Known minors',
    '',
    '| minor | latest known patch | Gateway API | end of life | |',
    '|---|---|---|---|---|',
    ...versions,
    '',
    'A newer minor is predicted with the behaviour of the newest known one, and the result says so. An older one is refused.',
    '',
    '## Behaviours at the latest patch of each minor',
    '',
    '| behaviour | answer |',
    '|---|---|',
    ...rows,
    '',
    'Up to the minor from which the controllers stay off, a global control plane runs them as a zone does: it translates for the Services and',
    'Gateways of its own cluster, and what it generates is synced to every zone.',
    '',
    '## What each minor changed',
    '',
    ...notes,
  ].join('\n');
}

it('docs/behaviour.md says what the profiles say', () => {
  if (process.env['UPDATE'] === '1') writeFileSync(file, page());
  expect(readFileSync(file, 'utf8')).toBe(page());
});
