import { existsSync } from 'node:fs';
import { readRecordings } from './scenes.ts';
import { describeTally, tally } from './tally.ts';

const usage = `Compares recordings of Kuma's controllers with translate, and judged objects with admit.

  npm run recordings -- [--minor 2.14]… [--limit 20] PATH…

PATH is a folder of cases (in.yaml with out@<minor>.yaml or invalid.yaml), a folder above such folders, or a .jsonl.gz file.
Exit code 0: all equal; 1: differences; 2: nothing to compare or a wrong argument.
`;

function main(args: readonly string[]): number {
  const paths: string[] = [];
  const minors: string[] = [];
  let limit = 20;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--help' || argument === '-h') return say(usage, 0);
    if (argument === '--minor') minors.push(args[(index += 1)] ?? '');
    else if (argument === '--limit') limit = Number(args[(index += 1)]);
    else paths.push(argument);
  }
  if (paths.length === 0) return say(usage, 2);
  let worst = 0;
  for (const path of paths) {
    if (!existsSync(path)) return say(`${path}: no such file or folder\n`, 2);
    const started = Date.now();
    const result = minors.length > 0 ? tally(readRecordings(path), minors) : tally(readRecordings(path));
    say(`\n${path} (${((Date.now() - started) / 1000).toFixed(1)} s)\n${describeTally(result, limit)}\n`, 0);
    if (result.failures.length > 0) worst = 1;
  }
  return worst;
}

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

process.exitCode = main(process.argv.slice(2));
