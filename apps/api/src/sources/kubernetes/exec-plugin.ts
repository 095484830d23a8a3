import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { ApiError } from './api-error.ts';
import { asObject, asText, at } from './json.ts';
import type { ClusterAccess, ExecPlugin } from './kubeconfig.ts';

/** Which credential plugins of a kubeconfig may run; words as in kubectl's own `kuberc`. */
export interface ExecPolicy {
  readonly policy: 'DenyAll' | 'Allowlist' | 'AllowAll';
  /** Commands by name or by full path, for `Allowlist`. */
  readonly allowed: readonly string[];
}

/** What a plugin answered. */
export interface ExecCredential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Milliseconds since 1970, by the plugin's clock; absent where it says none. */
  readonly expires?: number;
}

const timeLimit = 10_000;
const outputLimit = 256 * 1024;

/** True where the policy lets the command run. */
export function mayRun(command: string, policy: ExecPolicy): boolean {
  if (policy.policy !== 'Allowlist') return policy.policy === 'AllowAll';
  return policy.allowed.includes(command) || (!command.includes('/') && policy.allowed.some((one) => basename(one) === command));
}

/**
 * Runs a credential plugin without a shell, with 10 s to answer, and reads the ExecCredential that it prints.
 * Throws ApiError of kind `credentials`; what the plugin prints on its error stream is not repeated, since it may hold a token.
 */
export async function runExecPlugin(plugin: ExecPlugin, cluster: ClusterAccess, policy: ExecPolicy): Promise<ExecCredential> {
  if (!mayRun(plugin.command, policy)) {
    const how = policy.policy === 'DenyAll' ? 'credential plugins are switched off' : `allow it with --allow-exec ${plugin.command}`;
    throw new ApiError('credentials', `the kubeconfig wants to run "${plugin.command}" to log in; ${how}`);
  }
  const output = await runCommand(plugin, cluster);
  let answer: unknown;
  try {
    answer = JSON.parse(output);
  } catch {
    throw new ApiError('credentials', `"${plugin.command}" did not print an ExecCredential in JSON`);
  }
  return readCredential(answer, plugin.command);
}

function readCredential(answer: unknown, command: string): ExecCredential {
  const status = asObject(at(answer, 'status'));
  const token = asText(status?.['token']);
  const certificate = asText(status?.['clientCertificateData']);
  const key = asText(status?.['clientKeyData']);
  if (token === undefined && certificate === undefined)
    throw new ApiError('credentials', `"${command}" gave neither a token nor a certificate`);
  const expires = Date.parse(asText(status?.['expirationTimestamp']) ?? '');
  return {
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
    ...(Number.isNaN(expires) ? {} : { expires }),
  };
}

function runCommand(plugin: ExecPlugin, cluster: ClusterAccess): Promise<string> {
  const info = {
    kind: 'ExecCredential',
    apiVersion: plugin.apiVersion,
    spec: { interactive: false, ...(plugin.provideClusterInfo ? { cluster: clusterInfo(cluster) } : {}) },
  };
  const env = { ...process.env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
  return new Promise((done, fail) => {
    const child = spawn(plugin.command, plugin.args, { env, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
    let text = '';
    let over = false;
    const end = (error: ApiError): void => {
      over = true;
      if (child.pid !== undefined) killGroup(child.pid);
      fail(error);
    };
    const timer = setTimeout(() => {
      end(new ApiError('credentials', `"${plugin.command}" did not answer within ${timeLimit / 1000} s`));
    }, timeLimit);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.length > outputLimit && !over)
        end(new ApiError('credentials', `"${plugin.command}" prints more than ${outputLimit / 1024} KiB`));
    });
    child.on('error', () => {
      clearTimeout(timer);
      const hint = plugin.installHint === undefined ? '' : `; ${plugin.installHint.split('\n')[0] ?? ''}`;
      fail(new ApiError('credentials', `"${plugin.command}" cannot be run${hint}`));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) done(text);
      else fail(new ApiError('credentials', `"${plugin.command}" ended with code ${code ?? 'none'}`));
    });
  });
}

/** A plugin may have started programs of its own, which hold its output open. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function clusterInfo(cluster: ClusterAccess): Record<string, unknown> {
  const ca = cluster.ca?.text;
  return {
    server: cluster.server,
    ...(ca === undefined ? {} : { 'certificate-authority-data': Buffer.from(ca).toString('base64') }),
    ...(cluster.tlsServerName === undefined ? {} : { 'tls-server-name': cluster.tlsServerName }),
    'insecure-skip-tls-verify': cluster.insecureSkipTlsVerify,
  };
}
