import type { Connection } from './connection.ts';
import { asText, at } from './json.ts';
import type { PartialFacts } from './kuma-facts.ts';
import { askKumaZones } from './kuma-zones.ts';

/** Answers GET requests for the fixed paths of a control plane's API; undefined where it cannot be reached or does not allow it. */
export type KumaApiReader = (path: '/' | '/config' | '/zones+insights' | '/zones') => Promise<unknown>;

const timeLimit = 5_000;
const lengthLimit = 4 * 1024 * 1024;

/** A reader of a control plane's API at an address that the operator gave. Redirects are not followed. */
export function readKumaApiAt(address: string): KumaApiReader {
  const base = address.replace(/\/+$/, '');
  return async (path) => {
    try {
      const answer = await fetch(`${base}${path}`, { redirect: 'error', signal: AbortSignal.timeout(timeLimit) });
      const length = Number(answer.headers.get('content-length') ?? 0);
      if (!answer.ok || length > lengthLimit) return undefined;
      return await answer.json();
    } catch {
      return undefined;
    }
  };
}

/** A reader through the API server's own proxy to the control plane's Service, with the user's rights. */
export function readKumaApiThrough(connection: Connection, service: { readonly namespace: string; readonly name: string }): KumaApiReader {
  const namespace = encodeURIComponent(service.namespace);
  const root = `/api/v1/namespaces/${namespace}/services/http:${encodeURIComponent(service.name)}:5681/proxy`;
  return async (path) => {
    try {
      const answer = await connection.json({ path: `${root}${path}`, timeout: timeLimit, limit: lengthLimit });
      return answer.status === 200 ? answer.body : undefined;
    } catch {
      return undefined;
    }
  };
}

/**
 * What a control plane says of itself. Only the named fields of its configuration are looked at; the rest is forgotten here.
 * @param from how the API was reached, for display
 */
export async function askKumaApi(read: KumaApiReader, from: string): Promise<PartialFacts | undefined> {
  const index = await read('/');
  const version = asText(at(index, 'version'));
  if (version === undefined || asText(at(index, 'tagline')) === undefined) {
    if (version === undefined || !/kuma|mesh/i.test(asText(at(index, 'product')) ?? '')) return undefined;
  }
  const config = await read('/config');
  const settings = readConfig(config);
  // Zones are a global control plane's to know; where nothing says what this one is, asking does no harm.
  const zones = settings.mode === 'zone' ? undefined : await askKumaZones(read, from);
  return { kuma: version, settings, basis: 'detected', from, ...(zones === undefined ? {} : { zones }) };
}

function readConfig(config: unknown): PartialFacts['settings'] {
  const secrets = at(config, 'runtime', 'kubernetes', 'supportGatewaySecretsInAllNamespaces');
  const gatewayApi = at(config, 'experimental', 'gatewayAPI');
  return {
    mode: readMode(at(config, 'mode')),
    zone: asText(at(config, 'multizone', 'zone', 'name')),
    systemNamespace: asText(at(config, 'store', 'kubernetes', 'systemNamespace')),
    supportGatewaySecretsInAllNamespaces: typeof secrets === 'boolean' ? secrets : undefined,
    experimentalGatewayAPI: typeof gatewayApi === 'boolean' ? gatewayApi : undefined,
  };
}

/** Older control planes say `standalone` for a zone of its own. */
export function readMode(mode: unknown): 'zone' | 'global' | undefined {
  if (mode === 'global') return 'global';
  return mode === 'zone' || mode === 'standalone' ? 'zone' : undefined;
}
