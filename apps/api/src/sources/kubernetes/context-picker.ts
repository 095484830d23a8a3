import type { ContextChange, ContextList, ContextSummary } from '@routescope/contract';
import type { Source } from '../source.ts';
import { mayRun } from './exec-plugin.ts';
import { inClusterContext } from './in-cluster.ts';
import { type KubeConfig, KubeConfigError, type KubeContext } from './kubeconfig.ts';
import { KubernetesSource } from './kubernetes-source.ts';
import { type ClusterChoice, contextOf, openZone, readKubeConfig } from './open-clusters.ts';

/** Where sources are opened and closed. */
export interface OpenSources {
  readonly sources: readonly Source[];
  add(source: Source): void;
  remove(source: Source): Promise<void>;
}

/** A context that cannot be opened, by its place in the request. */
export class ContextRefusal extends Error {
  override readonly name = 'ContextRefusal';
  readonly index: number;

  constructor(index: number, message: string) {
    super(message);
    this.index = index;
  }
}

const mostOpen = 50;

/**
 * Lists the contexts of the kubeconfig that a program was started with, and opens and closes them as zones. The kubeconfig is read anew each time,
 * so that a context that was just written down is there. Nothing that it returns is a credential.
 */
export class ContextPicker {
  readonly #choice: ClusterChoice;

  constructor(choice: ClusterChoice) {
    this.#choice = choice;
  }

  /** @param nameOf name of a source's zone in the estate */
  list(open: OpenSources, nameOf: (source: Source) => string | undefined, writable: boolean): ContextList {
    try {
      const { files, config } = readKubeConfig(this.#choice);
      const contexts = this.#names(config, open).map((name) => this.#summary(name, config, open, nameOf, writable));
      return { picker: true, files: [...files], contexts };
    } catch (error) {
      if (!(error instanceof KubeConfigError)) throw error;
      return { picker: true, files: [], problem: error.message, contexts: [] };
    }
  }

  /**
   * Opens and closes what is asked for, or nothing of it where one cannot be opened. Connecting is not waited for.
   * @throws ContextRefusal
   */
  async change(open: OpenSources, { open: wanted = [], close = [] }: ContextChange): Promise<void> {
    const opened = wanted.flatMap((name, index) => (sourceOf(name, open) === undefined ? [this.#prepare(name, index)] : []));
    if (openContexts(open).length + opened.length > mostOpen)
      throw new ContextRefusal(0, `at most ${mostOpen} contexts can be open at once`);
    const closed = close.filter((name) => !wanted.includes(name)).flatMap((name) => sourceOf(name, open) ?? []);
    // One of a name is enough, however often it was asked for.
    for (const source of new Map(opened.map((one) => [one.name, one])).values()) open.add(source);
    await Promise.all(closed.map((source) => open.remove(source)));
  }

  #prepare(name: string, index: number): KubernetesSource {
    try {
      const { config } = readKubeConfig(this.#choice);
      const context = contextOf({ context: name }, config, this.#choice);
      const problem = this.#problemOf(context);
      if (problem !== undefined) throw new ContextRefusal(index, problem);
      const known = this.#choice.zones.find((zone) => zone.context === name);
      return openZone(known ?? { context: name }, context, this.#choice);
    } catch (error) {
      if (error instanceof KubeConfigError) throw new ContextRefusal(index, error.message);
      throw error;
    }
  }

  /** Those of the kubeconfig, the pod's own, and what is open though it is written down no more. */
  #names(config: KubeConfig, open: OpenSources): string[] {
    const pod = inClusterContext(this.#choice.environment)?.name;
    return [...new Set([...config.contexts, ...(pod === undefined ? [] : [pod]), ...openContexts(open).map((source) => source.name)])];
  }

  #summary(
    name: string,
    config: KubeConfig,
    open: OpenSources,
    nameOf: (source: Source) => string | undefined,
    writable: boolean,
  ): ContextSummary {
    const source = sourceOf(name, open);
    const [context, broken] = this.#resolve(name, config);
    const problem = broken ?? (context === undefined ? undefined : this.#problemOf(context));
    const zone = source === undefined ? undefined : nameOf(source);
    const { state, message } = source?.current() ?? {};
    return {
      name,
      cluster: context?.cluster.name ?? '',
      server: context === undefined ? '' : hostOf(context.cluster.server),
      user: context?.user.name ?? '',
      current: config.currentContext === name,
      open: source !== undefined,
      writable: writable && source !== undefined,
      ...(context?.namespace === undefined ? {} : { namespace: context.namespace }),
      ...(context?.user.impersonate === undefined ? {} : { impersonates: context.user.impersonate.user }),
      ...(problem === undefined ? {} : { problem }),
      ...(zone === undefined ? {} : { zone }),
      ...(state === undefined ? {} : { state }),
      ...(message === undefined || state === 'live' ? {} : { message }),
    };
  }

  #resolve(name: string, config: KubeConfig): [context: KubeContext | undefined, problem: string | undefined] {
    try {
      return [contextOf({ context: name }, config, this.#choice), undefined];
    } catch (error) {
      if (error instanceof KubeConfigError) return [undefined, error.message];
      throw error;
    }
  }

  #problemOf({ user }: KubeContext): string | undefined {
    const { exec } = user;
    if (exec === undefined || mayRun(exec.command, this.#choice.shared.execPolicy ?? { policy: 'DenyAll', allowed: [] })) return undefined;
    return `the kubeconfig wants to run "${exec.command}" to log in; start Routescope with --allow-exec ${exec.command}`;
  }
}

function openContexts({ sources }: OpenSources): KubernetesSource[] {
  return sources.filter((source) => source instanceof KubernetesSource);
}

function sourceOf(name: string, open: OpenSources): KubernetesSource | undefined {
  return openContexts(open).find((source) => source.name === name);
}

/** Host and port alone: an address can hold a password, and paths can hold names of accounts. */
function hostOf(server: string): string {
  return new URL(server).host;
}
