import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ControlPlaneSettings } from '@routescope/translator';
import { redactSecret } from '@routescope/translator';
import { type ConfigZone, readConfig } from '../sources/directory/config.ts';
import { KubeConfigError } from '../sources/kubernetes/kubeconfig.ts';
import type { KubernetesSource } from '../sources/kubernetes/kubernetes-source.ts';
import { type ClusterChoice, type ClusterZone, openClusters } from '../sources/kubernetes/open-clusters.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Options of every command that can open clusters. */
export const clusterOptions = {
  kubeconfig: { type: 'string' },
  context: { type: 'string', multiple: true, default: [] as string[] },
  config: { type: 'string' },
  'kuma-api': { type: 'string', multiple: true, default: [] as string[] },
  'allow-exec': { type: 'string', multiple: true, default: [] as string[] },
  'hash-secrets': { type: 'boolean', default: false },
} as const;

/** Values of these options. */
export interface ClusterValues {
  readonly kubeconfig?: string | undefined;
  readonly context: readonly string[];
  readonly config?: string | undefined;
  readonly 'kuma-api': readonly string[];
  readonly 'allow-exec': readonly string[];
  readonly 'hash-secrets': boolean;
}

/** True where the command line asks for clusters at all. */
export function asksForClusters(values: ClusterValues): boolean {
  return values.kubeconfig !== undefined || values.context.length > 0 || values.config !== undefined;
}

/**
 * What a command line says of clusters. Nothing of a kubeconfig is read yet.
 * @throws UsageError for a file that cannot be read or an address that is none
 */
export function readClusterChoice(values: ClusterValues, terminal: Terminal, log: (message: string) => void): ClusterChoice {
  return {
    kubeconfig: values.kubeconfig === undefined ? undefined : resolve(terminal.folder, values.kubeconfig),
    contexts: values.context.flatMap((list) => list.split(',')).filter((name) => name !== ''),
    zones: values.config === undefined ? [] : readZones(resolve(terminal.folder, values.config)),
    kumaApis: new Map(values['kuma-api'].map(readKumaApi)),
    environment: terminal.environment,
    shared: {
      execPolicy: { policy: 'Allowlist', allowed: values['allow-exec'] },
      log,
      ...(values['hash-secrets'] ? { redact: redactSecret } : {}),
    },
  };
}

/**
 * The clusters that a command line names, not connected yet.
 * @throws UsageError for anything that cannot be opened as written
 */
export function readClusters(values: ClusterValues, terminal: Terminal, log: (message: string) => void): readonly KubernetesSource[] {
  const choice = readClusterChoice(values, terminal, log);
  return orUsageError(() => openClusters(choice));
}

/** Does something with a kubeconfig. @throws UsageError in place of KubeConfigError */
export function orUsageError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof KubeConfigError) throw new UsageError(error.message);
    throw error;
  }
}

function readKumaApi(text: string): [zone: string, address: string] {
  const at = text.indexOf('=');
  const address = text.slice(at + 1);
  if (at < 1 || !/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new UsageError(`--kuma-api is ${text}; it has the form zone=http://address:5681`);
  }
  return [text.slice(0, at), address];
}

function readZones(file: string): ClusterZone[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  const { config, problems } = readConfig(text, file);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(`${file}:${problem.line}: ${problem.reason}`);
  return (config?.zones ?? []).flatMap((zone) => {
    const { context, name, cluster, kuma, namespaces } = zone;
    return context === undefined ? [] : [{ context, name, cluster, kuma, namespaces, settings: settingsOf(zone) }];
  });
}

function settingsOf(zone: ConfigZone): Partial<ControlPlaneSettings> {
  const { mode, zone: zoneName, systemNamespace, supportGatewaySecretsInAllNamespaces, experimentalGatewayAPI, channel } = zone;
  const given = { mode, zone: zoneName, systemNamespace, supportGatewaySecretsInAllNamespaces, experimentalGatewayAPI, channel };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
