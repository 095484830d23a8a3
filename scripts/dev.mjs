// npm run dev: the program restarted on every change and the page with hot reload, side by side.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const options = process.argv.slice(2);
const source = options.some((option) => option.startsWith('--dir')) ? [] : ['--dir', 'examples/kuma-demo'];
const start = (command, args, cwd = root) => spawn(command, args, { cwd, stdio: 'inherit' });
// The program is built on every change rather than run from its sources: the worker that parses manifests needs a file that plain Node can load.
const children = [
  start('npx', ['vite', 'build', '--ssr', '--watch', '--logLevel', 'warn'], `${root}/apps/api`),
  start(process.execPath, ['--watch', 'apps/api/dist/main.js', 'serve', '--port', '4000', ...source, ...options]),
  start('npx', ['vite', 'apps/web', '--config', 'apps/web/vite.config.ts']),
];
for (const child of children) child.on('exit', () => children.forEach((other) => other.kill()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)));
