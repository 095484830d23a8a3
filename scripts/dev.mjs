// npm run dev: the program restarted on every change and the page with hot reload, side by side.
import { spawn } from 'node:child_process';
import { ensureInstalled, requireNode, root } from './setup.mjs';

requireNode();
ensureInstalled();

const options = process.argv.slice(2);
const source = options.some((option) => option.startsWith('--dir')) ? [] : ['--dir', 'examples/kuma-demo'];
const start = (args) => spawn('npx', args, { cwd: root, stdio: 'inherit' });
const children = [
  start(['tsx', 'watch', 'apps/api/src/main.ts', 'serve', '--port', '4000', ...source, ...options]),
  start(['vite', 'apps/web', '--config', 'apps/web/vite.config.ts']),
];
for (const child of children) child.on('exit', () => children.forEach((other) => other.kill()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)));
