import { kumaVersions } from '../versions/versions.ts';
import type { Check } from './check.ts';
import { checkExamples } from './examples.ts';
import { factsOf } from './facts.ts';

const bases = {
  reported: 'reported: a controller says so in a status',
  inferred: 'inferred: follows from the objects',
  observed: 'observed: seen in the running system',
} as const;

/** What there is to say about a check, part by part. */
export interface CheckPage {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  /** What it said about its failing case. */
  readonly example: string;
  readonly fix: string;
  /** Severity, basis, minors and what it reads, each with its name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Where the page stands, in the repository. */
  readonly anchor: string;
}

/** The page of one check: what docs/checks.md holds, and what `routescope explain` prints. */
export function pageOf(check: Check): CheckPage {
  const { code, name, title, explanation, fix, severity, basis, inputs } = check;
  const facts = [
    ['severity', severity],
    ['basis', bases[basis]],
    ['Kuma', minorsOf(check)],
    ...(inputs.length === 0 ? [] : [['reads', inputs.join(', ')] as const]),
  ] as const;
  const anchor = `docs/checks.md#${code.toLowerCase()}-${name}`;
  return { code, name, title, explanation, example: checkExamples[code] ?? '', fix, facts, anchor };
}

/** The page as Markdown. */
export function describeCheck(check: Check): string {
  const { code, name, title, explanation, example, fix, facts } = pageOf(check);
  return [
    `## ${code} ${name}`,
    '',
    `**${title}**`,
    '',
    explanation,
    '',
    `*For example.* ${example.replaceAll(/[*_<>|\\]/g, String.raw`\$&`)}`,
    '',
    `*What to do.* ${fix}`,
    '',
    facts.map(([fact, value]) => `*${fact.charAt(0).toUpperCase()}${fact.slice(1)}* ${value}`).join(' · '),
    '',
  ].join('\n');
}

/** The minors that a check applies to, as ranges: first to last. */
function minorsOf(check: Check): string {
  const { applies } = check;
  if (applies === undefined) return 'all minors';
  const flags = kumaVersions.map(({ minor }) => ({ minor, on: applies(factsOf({ asked: minor, minor, known: true })) }));
  const ranges: { first: string; last: string }[] = [];
  flags.forEach(({ minor, on }, index) => {
    const range = ranges.at(-1);
    if (!on) return;
    if (range === undefined || flags[index - 1]?.on !== true) ranges.push({ first: minor, last: minor });
    else range.last = minor;
  });
  return ranges.map(({ first, last }) => (first === last ? first : `${first} to ${last}`)).join(', ') || 'none of the known minors';
}
