import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Api, TestObject } from './api.ts';
import { gatewayApiCrds, moduleFolder } from './build.ts';

/** The CustomResourceDefinitions of the Gateway API (standard channel) and ours of Kuma. */
export async function readCrds(): Promise<readonly TestObject[]> {
  return [...readFolder(await gatewayApiCrds()), ...readKumaCrds()];
}

/** Kuma's kinds, reduced to what is read and written here. */
export function readKumaCrds(): readonly TestObject[] {
  return readFolder(join(moduleFolder, 'crds/kuma'));
}

/** Installs definitions and waits until the API server serves them. */
export async function installCrds(api: Api, crds: readonly TestObject[]): Promise<void> {
  await Promise.all(crds.map((crd) => api.apply(crd)));
  const deadline = performance.now() + 30_000;
  for (const crd of crds) {
    while (!isEstablished(await api.get(crd))) {
      if (performance.now() > deadline) throw new Error(`${crd.metadata.name} is not served after 30 s`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** The definitions in a folder of manifests. */
export function readFolder(folder: string): TestObject[] {
  const files = readdirSync(folder).filter((name) => /\.(yaml|json)$/.test(name));
  const documents = files.flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')) as (TestObject | null)[]);
  return documents.filter((one): one is TestObject => one?.kind === 'CustomResourceDefinition');
}

function isEstablished(crd: unknown): boolean {
  const status = (crd as { status?: { conditions?: readonly { type: string; status: string }[] } }).status;
  return status?.conditions?.some((one) => one.type === 'Established' && one.status === 'True') ?? false;
}
