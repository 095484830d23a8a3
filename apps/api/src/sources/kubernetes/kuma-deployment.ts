import type { Json } from '@routescope/translator';
import type { Connection } from './connection.ts';
import { asList, asText, at } from './json.ts';
import { readMode } from './kuma-api.ts';
import type { PartialFacts } from './kuma-facts.ts';

/**
 * What the control plane's Deployment shows: the version in its image's tag, and settings in `KUMA_*` variables. Undefined where there is none
 * or it may not be read. Only the named variables are looked at.
 */
export async function readKumaDeployment(connection: Connection, namespace: string | undefined): Promise<PartialFacts | undefined> {
  const root = namespace === undefined ? '/apis/apps/v1' : `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}`;
  try {
    const answer = await connection.json({ path: `${root}/deployments`, query: { labelSelector: 'app=kuma-control-plane', limit: 5 } });
    for (const deployment of answer.status === 200 ? asList(at(answer.body, 'items')) : []) {
      const facts = readDeployment(deployment);
      if (facts !== undefined) return facts;
    }
  } catch {
    // The cluster's own state tells that it does not answer.
  }
  return undefined;
}

function readDeployment(deployment: Json): PartialFacts | undefined {
  const containers = asList(at(deployment, 'spec', 'template', 'spec', 'containers'));
  const container = containers.find((one) =>
    /kuma-cp|control-plane/.test(`${asText(at(one, 'name')) ?? ''} ${asText(at(one, 'image')) ?? ''}`),
  );
  if (container === undefined) return undefined;
  const variable = (name: string): string | undefined => {
    const found = asList(at(container, 'env')).find((one) => at(one, 'name') === name);
    return asText(at(found, 'value'));
  };
  const namespace = asText(at(deployment, 'metadata', 'namespace'));
  const name = asText(at(deployment, 'metadata', 'name')) ?? '';
  return {
    kuma: versionOfImage(asText(at(container, 'image')) ?? ''),
    settings: {
      mode: readMode(variable('KUMA_MODE')),
      zone: variable('KUMA_MULTIZONE_ZONE_NAME'),
      systemNamespace: variable('KUMA_STORE_KUBERNETES_SYSTEM_NAMESPACE') ?? namespace,
      supportGatewaySecretsInAllNamespaces: readFlag(variable('KUMA_RUNTIME_KUBERNETES_SUPPORT_GATEWAY_SECRETS_IN_ALL_NAMESPACES')),
      experimentalGatewayAPI: readFlag(variable('KUMA_EXPERIMENTAL_GATEWAY_API')),
    },
    basis: 'detected',
    from: `Deployment ${namespace === undefined ? name : `${namespace}/${name}`}`,
  };
}

/** The version in an image's tag: `kumahq/kuma-cp:2.14.3@sha256:…` is 2.14.3. Undefined for a tag that is no version. */
export function versionOfImage(image: string): string | undefined {
  return /:v?(\d+\.\d+\.\d+[^@]*)(?:@|$)/.exec(image)?.[1];
}

function readFlag(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(1|t|true)$/i.test(text)) return true;
  return /^(0|f|false)$/i.test(text) ? false : undefined;
}
