import { checks } from '@routescope/translator';
import { readArguments } from './arguments.ts';
import { exitCodes, makePaint, type Terminal, UsageError } from './terminal.ts';

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
  if (check === undefined) throw new UsageError(`there is no check ${asked}; "routescope explain" lists all`);
  const { code, name, title, severity, basis, explanation, fix } = check;
  terminal.write(
    `${paint('bold', `${code} ${title}`)}\n${paint('grey', `${name} · ${severity} · ${basis}`)}\n\n${wrap(explanation)}\n\n${paint('green', 'What to do')}\n${wrap(fix)}\n`,
  );
  return exitCodes.ok;
}

/** Breaks prose into lines of at most 100 characters; lines that are broken already stay. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/(.{1,100})(?:\s+|$)/g, '$1\n').trimEnd())
    .join('\n');
}
