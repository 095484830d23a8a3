import { isDeepStrictEqual } from 'node:util';
import { admit, type Channel, type GatewayApiKind, type KubeObject } from '@routescope/translator';
import { checkCrossField } from '../../../../../packages/translator/src/defaults/cross-field/check.ts';
import type { Api } from '../../../../../e2e/kubernetes/api.ts';
import { gatewayApiCrds } from '../../../../../e2e/kubernetes/build.ts';
import { installCrds, readFolder } from '../../../../../e2e/kubernetes/install.ts';
import { ZoneServer } from '../../../../../e2e/kubernetes/zone-server.ts';
import type { Figure } from './figures.ts';
import { randomFrom, randomObject } from './random-objects.ts';
import { pause } from './zones.ts';

const plurals: Readonly<Record<GatewayApiKind, string>> = {
  GatewayClass: 'v1/gatewayclasses',
  Gateway: 'v1/namespaces/default/gateways',
  HTTPRoute: 'v1/namespaces/default/httproutes',
  ReferenceGrant: 'v1beta1/namespaces/default/referencegrants',
};
/** HTTPRoutes and Gateways have nearly all of the rules. */
const kinds: readonly GatewayApiKind[] = ['HTTPRoute', 'HTTPRoute', 'HTTPRoute', 'Gateway', 'Gateway', 'GatewayClass', 'ReferenceGrant'];

const atOnce = 16;

/** What the API server says of an object: as stored, or the fields that it refuses. */
interface Verdict {
  readonly spec?: unknown;
  readonly paths: readonly string[];
}

/** What the API server says where faults such as a missing field keep it from asking the cross-field rules. */
const unasked = 'some validation rules were not checked';

/**
 * Has random objects judged by a real API server (dry runs, both channels) and by `admit`: accepted or refused, at which fields, and how stored.
 * @param count objects for each channel
 */
export async function compareAdmission(count: number, seed: number, say: (line: string) => void): Promise<Figure[]> {
  const server = await ZoneServer.start('admission', say);
  try {
    const figures: Figure[] = [];
    for (const channel of ['standard', 'experimental'] as const)
      figures.push(await compareChannel(server.api(), channel, count, seed, say));
    return figures;
  } finally {
    await server.stop();
  }
}

async function compareChannel(api: Api, channel: Channel, count: number, seed: number, say: (line: string) => void): Promise<Figure> {
  await installCrds(api, readFolder(await gatewayApiCrds(channel)));
  await inForce(api, channel);
  const random = randomFrom(seed + (channel === 'standard' ? 0 : 1));
  const objects = Array.from({ length: count }, (_, index) =>
    randomObject(kinds[index % kinds.length] ?? 'HTTPRoute', channel, random, index),
  );
  const differences: string[] = [];
  let refused = 0;
  const queue = objects.values();
  const work = async () => {
    for (const object of queue) {
      const { askedAll, ...real } = await judge(api, object);
      const ours = predict(object, channel, askedAll);
      if (real.paths.length > 0) refused += 1;
      if (!isDeepStrictEqual(real, ours))
        differences.push(`${JSON.stringify(object)}\n      API server ${JSON.stringify(real)}\n      admit      ${JSON.stringify(ours)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const difference of differences.slice(0, 5)) say(`    ${difference}`);
  const what = `${channel} channel: random objects, judged by the API server and by admit`;
  return {
    what,
    figure: `${count}, of them ${refused} refused; ${count - differences.length} equal`,
    holds: differences.length === 0 && refused > 0 && refused < count,
  };
}

async function judge(api: Api, object: KubeObject): Promise<Verdict & { readonly askedAll: boolean }> {
  const kind = object.kind as GatewayApiKind;
  const answer = await api.request('POST', `/apis/gateway.networking.k8s.io/${plurals[kind]}?dryRun=All`, object);
  if (answer.status === 201) return { spec: (answer.body as KubeObject).spec, paths: [], askedAll: true };
  const { details, message } = answer.body as { details?: { causes?: readonly Cause[] }; message?: string };
  if (answer.status !== 422) return { paths: [`${answer.status}: ${message ?? ''}`], askedAll: true };
  const causes = details?.causes ?? [];
  const told = causes.filter((cause) => !cause.message?.includes(unasked));
  return { paths: comparable(told.map(({ field }) => field ?? '')), askedAll: told.length === causes.length };
}

interface Cause {
  readonly field?: string;
  readonly message?: string;
}

/**
 * What `admit` says. It asks the cross-field rules of sound objects only; an API server also asks them where what it found is no more than a
 * wrong value, so that they are asked for here.
 */
function predict(object: KubeObject, channel: Channel, askedAll: boolean): Verdict {
  const { stored, invalid } = admit(object, channel);
  if (invalid.length === 0) return { spec: stored.spec, paths: [] };
  const others = askedAll ? checkCrossField(object.kind as GatewayApiKind, stored.spec, channel) : [];
  return { paths: comparable([...invalid, ...others].map(({ path }) => path)) };
}

/**
 * Does a cross-field rule repeat what is wrong with a field of its own? Names of listeners are the key of a list and have a rule as well; a
 * rule over durations fails where one is none.
 */
function isSaidTwice(path: string, paths: readonly string[]): boolean {
  if (path === 'spec.listeners') return paths.some((one) => /^spec\.listeners\[\d+\]$/.test(one));
  return path.endsWith('.timeouts') && paths.some((one) => one.startsWith(`${path}.`));
}

/** Each path once, in order, without those that only repeat others. */
function comparable(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path) => !isSaidTwice(path, paths)).sort();
}

/** Waits until the rules of a channel are the ones applied: a changed definition takes a moment. */
async function inForce(api: Api, channel: Channel): Promise<void> {
  const rules = [{ retry: { attempts: 1 } }];
  const probe = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'probe', namespace: 'default' },
    spec: { rules },
  } as const;
  for (let tries = 0; tries < 200; tries += 1) {
    const { spec } = await judge(api, probe);
    if (spec !== undefined && JSON.stringify(spec).includes('retry') === (channel === 'experimental')) return;
    await pause(50);
  }
  throw new Error(`the definitions of the ${channel} channel did not come into force`);
}
