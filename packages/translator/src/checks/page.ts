import { kumaVersions } from '../versions/versions.ts';
import type { Check } from './check.ts';
import { factsOf } from './facts.ts';

const bases = {
  reported: 'reported: a controller says so in a status',
  inferred: 'inferred: follows from the objects',
  observed: 'observed: seen in the running system',
} as const;

/** The page of one check as Markdown: what docs/checks.md holds, and what `routescope explain` prints. */
export function describeCheck(check: Check): string {
  return [
    `## ${check.code} ${check.name}`,
    '',
    `**${check.title}**`,
    '',
    check.explanation,
    '',
    `*What to do.* ${check.fix}`,
    '',
    `*Severity* ${check.severity} · *basis* ${bases[check.basis]} · *Kuma* ${minorsOf(check)}${check.inputs.length === 0 ? '' : ` · *reads* ${check.inputs.join(', ')}`}`,
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
