// npm start: installs, builds what is stale, and serves the demo, or whatever the options say.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const options = process.argv.slice(2);
const chosen = options.some((option) => /^--(dir|kubeconfig|context|config|in-cluster|help)(=|$)/.test(option) || option === '-h');
const source = chosen ? [] : ['--dir', join(root, 'examples/kuma-demo')];
const server = spawn(process.execPath, [join(root, 'apps/api/dist/main.js'), 'serve', ...source, ...options], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? root,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
