// npm run test:kubernetes: the fake API server against a real one, and the live zones over real ones that are killed, hung and written to.
// Needs kube-apiserver and etcd in KUBEBUILDER_ASSETS, or Go 1.26 to build them once (some minutes). Exit code 3 means that there are neither.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, requireNode, root } from './setup.mjs';

requireNode();
ensureInstalled();
const suite = ['--no-install', 'tsx', 'apps/api/test/kubernetes/real/run.ts', ...process.argv.slice(2)];
const { status } = spawnSync('npx', suite, { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
