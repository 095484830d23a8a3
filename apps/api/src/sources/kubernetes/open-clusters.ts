import type { ControlPlaneSettings } from '@routescope/translator';
import { proxyFromEnvironment } from './environment-proxy.ts';
import { inClusterContext } from './in-cluster.ts';
import { type KubeConfig, KubeConfigError, kubeConfigFiles, type KubeContext, loadKubeConfig } from './kubeconfig.ts';
import { KubernetesSource, type KubernetesSourceOptions } from './kubernetes-source.ts';

/** What is said of one zone beforehand, for instance in a `routescope.yaml`. */
export interface ClusterZone {
  readonly context: string;
  readonly name?: string | undefined;
  readonly cluster?: string | undefined;
  readonly kuma?: string | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly settings?: Partial<ControlPlaneSettings>;
}

/** Which clusters to open, and how. */
export interface ClusterChoice {
  /** `--kubeconfig` */
  readonly kubeconfig?: string | undefined;
  /** `--context`: names, or `*` for all; empty for the current one. */
  readonly contexts: readonly string[];
  readonly zones: readonly ClusterZone[];
  /** By zone: address of the control plane's API. */
  readonly kumaApis: ReadonlyMap<string, string>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Passed on to every source. */
  readonly shared: Pick<KubernetesSourceOptions, 'execPolicy' | 'redact' | 'log'>;
}

/**
 * The kubeconfig of a choice: its files, and what they hold together.
 * @throws KubeConfigError naming file and field
 */
export function readKubeConfig(choice: ClusterChoice): { readonly files: readonly string[]; readonly config: KubeConfig } {
  const { KUBECONFIG: variable, HOME: home } = choice.environment;
  const files = kubeConfigFiles({ file: choice.kubeconfig, variable, home });
  return { files, config: loadKubeConfig(files) };
}

/** True where kubectl would find a cluster without being told of one: by `KUBECONFIG`, in the home folder, or as a pod. */
export function findsClusters(choice: ClusterChoice): boolean {
  const { KUBECONFIG: variable = '', HOME: home } = choice.environment;
  return variable !== '' || kubeConfigFiles({ home }).length > 0 || inClusterContext(choice.environment) !== undefined;
}

/**
 * What to open at the start of a program in which more can be opened later: as `openClusters`, but where nothing says which of several contexts
 * is meant, none. A lone context is meant.
 * @param isNamed whether a kubeconfig was named, so that its current context is meant
 * @throws KubeConfigError as `openClusters`
 */
export function openFirstClusters(choice: ClusterChoice, isNamed: boolean): readonly KubernetesSource[] {
  if (choice.contexts.length > 0 || choice.zones.length > 0) return openClusters(choice);
  const { config } = readKubeConfig(choice);
  const [only, ...others] = config.contexts;
  if (only !== undefined && others.length === 0) return openClusters({ ...choice, contexts: [only] });
  if (only !== undefined && (!isNamed || config.currentContext === undefined)) return [];
  return openClusters(choice);
}

/**
 * One live zone for each context that was asked for: those of the configuration, those of `--context`, else the current one, else the service
 * account of the pod. Nothing is connected yet. There is no fall-back to an address on this machine.
 * @throws KubeConfigError naming file, context or field
 */
export function openClusters(choice: ClusterChoice): readonly KubernetesSource[] {
  const { config } = readKubeConfig(choice);
  const zones = chooseZones(choice, config);
  const sources = zones.map((zone) => openZone(zone, contextOf(zone, config, choice), choice));
  const names = new Set<string>();
  for (const [index, { name = '', context }] of zones.entries()) {
    const own = name === '' ? context : name;
    if (names.has(own)) throw new KubeConfigError(`two zones are called "${own}" (the second is context ${index + 1}, "${context}")`);
    names.add(own);
  }
  for (const zone of choice.kumaApis.keys()) {
    if (!names.has(zone))
      throw new KubeConfigError(`--kuma-api names the zone "${zone}", which is not open; open are ${[...names].join(', ')}`);
  }
  return sources;
}

function chooseZones(choice: ClusterChoice, config: KubeConfig): readonly ClusterZone[] {
  const asked = choice.contexts.includes('*') ? config.contexts : choice.contexts;
  const known = new Map(choice.zones.map((zone) => [zone.context, zone]));
  if (asked.length > 0) return [...new Set(asked)].map((context) => known.get(context) ?? { context });
  if (choice.zones.length > 0) return choice.zones;
  if (config.currentContext !== undefined) return [{ context: config.currentContext }];
  if (inClusterContext(choice.environment) !== undefined) return [{ context: 'in-cluster' }];
  const contexts = config.contexts.length === 0 ? '' : `; choose with --context among ${config.contexts.join(', ')}`;
  throw new KubeConfigError(
    config.contexts.length === 0
      ? 'no kubeconfig found: give --kubeconfig FILE or set KUBECONFIG'
      : `the kubeconfig has no current context${contexts}`,
  );
}

/** A pod's own access is a context called `in-cluster`, unless the kubeconfig has one of that name. The environment's proxy is filled in. */
export function contextOf({ context }: Pick<ClusterZone, 'context'>, config: KubeConfig, choice: ClusterChoice): KubeContext {
  const own = context === 'in-cluster' && !config.contexts.includes(context) ? inClusterContext(choice.environment) : undefined;
  const found = own ?? config.context(context);
  const proxyUrl = found.cluster.proxyUrl ?? proxyFromEnvironment(found.cluster.server, choice.environment);
  return proxyUrl === undefined ? found : { ...found, cluster: { ...found.cluster, proxyUrl } };
}

/** A live zone over a context, with all that was said of it beforehand. It is not connected yet. */
export function openZone(zone: ClusterZone, context: KubeContext, choice: ClusterChoice): KubernetesSource {
  const name = zone.name ?? zone.context;
  const kumaApi = choice.kumaApis.get(name);
  return new KubernetesSource({
    context,
    zone: name,
    ...(zone.cluster === undefined ? {} : { cluster: zone.cluster }),
    ...(zone.kuma === undefined ? {} : { kuma: zone.kuma }),
    ...(zone.namespaces === undefined ? {} : { namespaces: zone.namespaces }),
    ...(zone.settings === undefined ? {} : { settings: zone.settings }),
    ...(kumaApi === undefined ? {} : { kumaApi }),
    ...choice.shared,
  });
}
