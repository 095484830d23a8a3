import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import { loadAll } from 'js-yaml';
import type { TestObject } from './kubernetes/api.ts';
import { whyUnavailable } from './kubernetes/build.ts';
import { installCrds, readCrds, readKumaCrds } from './kubernetes/install.ts';
import { writeKubeConfig, ZoneServer } from './kubernetes/zone-server.ts';
import { serveProgram } from './server.ts';

const examples = fileURLToPath(new URL('../examples/multizone', import.meta.url));
const unavailable = await whyUnavailable();

/** How the program is started. */
interface Start {
  readonly options: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Two API servers that hold the zones of the multizone example, and the program on both. */
export interface LiveZones {
  readonly address: string;
  zone(name: string): ZoneServer;
}

/** Kinds that others need come first, as kubectl users learn to do. */
const order = ['Namespace', 'Mesh', 'GatewayClass'];

/** The objects of one zone of the example, as far as the test clusters know their kinds. */
export function readZone(name: string): TestObject[] {
  const folder = join(examples, name);
  const documents = readdirSync(folder).flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as (TestObject | null)[]);
  const defined = new Set(readKumaCrds().map((crd) => (crd['spec'] as { names: { kind: string } }).names.kind));
  const objects = documents.filter(
    (one): one is TestObject => one !== null && (!one.apiVersion.startsWith('kuma.io/') || defined.has(one.kind)),
  );
  const rank = ({ kind }: TestObject): number => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return objects.toSorted((one, other) => rank(one) - rank(other));
}

/** One object of a zone of the example. */
export function readObject(zone: string, kind: string, name: string): TestObject {
  const found = readZone(zone).find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`the example has no ${kind} ${name} in ${zone}`);
  return found;
}

/**
 * Starts both zones and the program before the tests of the calling block, and stops them after. The tests are skipped, with the reason in the
 * report, where there is neither an API server nor Go to build one.
 * @param start options of `routescope serve` and its environment, given the kubeconfig, which has contexts `zone-1` and `zone-2`, and others with
 * fewer rights
 */
export function serveLiveZones(start: (kubeconfig: string, folder: string) => Start): LiveZones {
  test.skip(unavailable !== undefined, unavailable);
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let zones: ZoneServer[] = [];
  let address = '';
  let stop: () => Promise<void> = () => Promise.resolve();
  let folder = '';
  test.beforeAll(async () => {
    test.setTimeout(20 * 60_000);
    folder = mkdtempSync(join(tmpdir(), 'routescope-live-'));
    zones = await Promise.all(['zone-1', 'zone-2'].map((name) => ZoneServer.start(name, (line) => process.stderr.write(`${line}\n`))));
    const crds = await readCrds();
    await Promise.all(
      zones.map(async (zone) => {
        await installCrds(zone.api(), crds);
        for (const object of readZone(zone.name)) await zone.api().apply(object);
      }),
    );
    const kubeconfig = writeKubeConfig(join(folder, 'kubeconfig'), zones);
    const { options, environment } = start(kubeconfig, folder);
    ({ address, stop } = await serveProgram(options, environment));
  });
  test.afterAll(async () => {
    await stop();
    await Promise.all(zones.map((zone) => zone.stop()));
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get address() {
      return address;
    },
    zone: (name) => {
      const found = zones.find((one) => one.name === name);
      if (found === undefined) throw new Error(`there is no ${name}`);
      return found;
    },
  };
}
