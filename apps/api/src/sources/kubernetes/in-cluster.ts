import { existsSync, readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { KubeContext } from './kubeconfig.ts';

const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The access that a pod has by its service account; undefined outside of a cluster. The token and the authority are read from their files
 * again and again, since the kubelet rotates them.
 * @param env the process's environment
 * @param folder where the service account is mounted
 */
export function inClusterContext(env: Readonly<Record<string, string | undefined>>, folder = serviceAccount): KubeContext | undefined {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  const tokenFile = join(folder, 'token');
  if (host === undefined || port === undefined || !existsSync(tokenFile)) return undefined;
  const namespaceFile = join(folder, 'namespace');
  const namespace = existsSync(namespaceFile) ? readFileSync(namespaceFile, 'utf8').trim() : '';
  return {
    name: 'in-cluster',
    cluster: {
      name: 'in-cluster',
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      ca: { file: join(folder, 'ca.crt') },
      insecureSkipTlsVerify: false,
    },
    user: { name: 'service-account', tokenFile },
    ...(namespace === '' ? {} : { namespace }),
  };
}
