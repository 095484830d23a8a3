import type { Agent } from 'node:http';
import type { AgentOptions } from 'node:https';
import type { ClusterAccess } from './kubeconfig.ts';

/** An agent that goes through the cluster's `proxy-url` (http, https or socks5). The client library is loaded only for clusters that have one. */
export async function createProxyAgent(cluster: ClusterAccess, tls: AgentOptions): Promise<Agent> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  const text = (value: AgentOptions['ca']): string => Buffer.from(String(value)).toString('base64');
  config.loadFromOptions({
    clusters: [
      {
        name: cluster.name,
        server: cluster.server,
        skipTLSVerify: cluster.insecureSkipTlsVerify || cluster.server.startsWith('http:'),
        proxyUrl: cluster.proxyUrl,
        ...(tls.ca === undefined ? {} : { caData: text(tls.ca) }),
        ...(cluster.tlsServerName === undefined ? {} : { tlsServerName: cluster.tlsServerName }),
      },
    ],
    users: [
      {
        name: 'user',
        ...(tls.cert === undefined ? {} : { certData: text(tls.cert) }),
        ...(tls.key === undefined ? {} : { keyData: text(tls.key as AgentOptions['ca']) }),
      },
    ],
    contexts: [{ name: 'context', cluster: cluster.name, user: 'user' }],
    currentContext: 'context',
  });
  const options: { agent?: Agent } = {};
  await config.applyToHTTPSOptions(options);
  if (options.agent === undefined) throw new Error(`no agent for the proxy ${cluster.proxyUrl ?? ''}`);
  // The library makes agents that open a connection for every request.
  return Object.assign(options.agent, { keepAlive: true });
}
