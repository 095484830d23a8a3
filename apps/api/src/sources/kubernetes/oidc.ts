import type { ClusterAccess, UserAccess } from './kubeconfig.ts';

/**
 * The Authorization header of an `oidc` auth provider, refreshed at the issuer when its token has run out. The client library is loaded only
 * for the kubeconfigs that need it: it costs more memory than a whole zone.
 */
export async function oidcAuthorization(
  cluster: ClusterAccess,
  user: string,
  provider: NonNullable<UserAccess['authProvider']>,
): Promise<Record<string, string>> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: cluster.name, server: cluster.server, skipTLSVerify: cluster.insecureSkipTlsVerify }],
    users: [{ name: user, authProvider: provider }],
    contexts: [{ name: cluster.name, cluster: cluster.name, user }],
    currentContext: cluster.name,
  });
  const options: { headers?: Record<string, string> } = {};
  await config.applyToHTTPSOptions(options);
  const header = options.headers?.['Authorization'];
  return header === undefined ? {} : { Authorization: header };
}
