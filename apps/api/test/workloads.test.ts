import { expect, test } from 'vitest';
import { runCli } from '../src/cli/cli.ts';
import { makeFolder, route, service, shop, startFolder } from './start.ts';
import { makeTerminal } from './terminal.ts';

const deployment = (replicas: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: back, namespace: shop, annotations: {note: hidden-annotation}}
spec:
  replicas: ${replicas}
  template:
    metadata: {labels: {app: back}}
    spec:
      containers:
      - name: app
        image: registry.example.com/back
        command: [serve, --password=hidden-argument]
        env: [{name: PASSWORD, value: hidden-value}]
        ports: [{containerPort: 8080}]
`;
const selecting = service('back').replace('spec:\n', 'spec:\n  selector: {app: back}\n');

test('workloads of a folder tell whether anything stands behind a Service', async () => {
  const files = { 'namespaces.yaml': shop['namespaces.yaml'] ?? '', 'routes.yaml': route('good', 'back') };
  for (const [replicas, found] of [
    [0, true],
    [2, false],
  ] as const) {
    const folder = await makeFolder({
      ...files,
      'services.yaml': [service('front'), selecting].join('---\n'),
      'app.yaml': deployment(replicas),
    });
    const terminal = makeTerminal({ folder });
    await runCli(['check', '.'], terminal);
    expect(terminal.output().includes('KGA311')).toBe(found);
    if (found) expect(terminal.output()).toContain('Deployment "shop/back" has 0 replicas');
  }
});

test('of a workload only what tells that is kept', async () => {
  const folder = await makeFolder({ ...shop, 'app.yaml': deployment(1) });
  const { workspace } = await startFolder(folder, { watch: false });
  const held = JSON.stringify(workspace.sources.flatMap((source) => source.current().zones.flatMap((zone) => zone.objects)));
  expect(held).toContain('Deployment');
  expect(held).toContain('8080');
  expect(held).not.toContain('hidden');
});
