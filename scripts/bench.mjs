// npm run bench: every benchmark in bench/, each printing ratios measured in one run. `npm run bench -- translate` runs those whose name has "translate" in it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureBuilt, ensureInstalled, requireNode, root, run, say } from './setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const wanted = process.argv.slice(2);
const files = readdirSync(join(root, 'bench')).filter(
  (file) => file.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((word) => file.includes(word))),
);
const env = { CHROMIUM: ensureBrowser() ?? '' };
let ok = files.length > 0;
if (!ok) say('No benchmark of that name.');
for (const file of files.toSorted((a, b) => (a < b ? -1 : 1))) {
  say(`── ${file}`);
  ok = run('npx', ['--no-install', 'tsx', '--expose-gc', join('bench', file)], { env }) && ok;
}
process.exit(ok ? 0 : 1);
