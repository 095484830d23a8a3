import { type CheckPage, checks, pageOf, suggestName } from '@routescope/translator';
import { readArguments } from './arguments.ts';
import { exitCodes, makePaint, type Paint, type Terminal, UsageError } from './terminal.ts';

/** `routescope explain KGA301`: what a check looks for, why it matters and what to do. Without a code: the list. */
export function explain(args: readonly string[], terminal: Terminal): number {
  const { positionals } = readArguments(args, {});
  const [asked, ...others] = positionals;
  if (others.length > 0) throw new UsageError('explain takes one code or name');
  const paint = makePaint(terminal.hasColours);
  if (asked === undefined) {
    for (const { code, severity, title } of checks) terminal.write(`${paint('bold', code)}  ${severity.padEnd(7)}  ${title}\n`);
    return exitCodes.ok;
  }
  const check = checks.find(({ code, name }) => code === asked.toUpperCase() || name === asked.toLowerCase());
  if (check === undefined) throw new UsageError(`there is no check ${asked}${nearest(asked)}; "routescope explain" lists all`);
  terminal.write(`${pageText(pageOf(check), paint)}\n`);
  return exitCodes.ok;
}

function nearest(asked: string): string {
  const near =
    suggestName(
      asked.toUpperCase(),
      checks.map(({ code }) => code),
    ) ??
    suggestName(
      asked.toLowerCase(),
      checks.map(({ name }) => name),
    );
  return near === undefined ? '' : `, the nearest is ${near}`;
}

function pageText({ code, name, title, explanation, example, fix, facts, anchor }: CheckPage, paint: Paint): string {
  const width = Math.max(...facts.map(([fact]) => fact.length));
  return [
    paint('bold', `${code} ${title}`),
    paint('grey', name),
    '',
    wrap(explanation),
    '',
    paint('bold', 'For example'),
    wrap(example),
    '',
    paint('green', 'What to do'),
    wrap(fix),
    '',
    ...facts.map(([fact, value]) => `${paint('grey', fact.padEnd(width))}  ${value}`),
    `${paint('grey', 'page'.padEnd(width))}  ${anchor}`,
  ].join('\n');
}

/** Breaks prose into lines of at most 100 characters; lines that are broken already stay. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/(.{1,100})(?:\s+|$)/g, '$1\n').trimEnd())
    .join('\n');
}
