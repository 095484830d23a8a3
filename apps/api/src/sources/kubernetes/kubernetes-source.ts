import { setMaxListeners } from 'node:events';
import type { Capability, ZoneState } from '@routescope/contract';
import type { ControlPlaneSettings, KubeObject } from '@routescope/translator';
import { Listeners } from '../listeners.ts';
import type { Source, SourceValue, SourceZone } from '../source.ts';
import { wait } from './backoff.ts';
import { listCapabilities, listHidden } from './capabilities.ts';
import { Connection } from './connection.ts';
import { Discovery, type Served, type ServedKind } from './discovery.ts';
import type { ExecPolicy } from './exec-plugin.ts';
import { ClusterHealth, type HealthTimes } from './health.ts';
import { KindReader } from './kind-reader.ts';
import { kindName, type WatchedKind, watchedKinds } from './kinds.ts';
import type { KubeContext } from './kubeconfig.ts';
import { KumaDetection } from './kuma-detection.ts';
import { mergeFacts, type PartialFacts } from './kuma-facts.ts';
import { startingUp } from './reflector.ts';
import { readRights } from './namespace-rights.ts';
import { type Redact, SecretDigests } from './secret-digests.ts';

/** One cluster to watch as one zone. */
export interface KubernetesSourceOptions {
  readonly context: KubeContext;
  /** Name of the zone; default: the context's. */
  readonly zone?: string;
  /** Name of the cluster; default: the kubeconfig's. */
  readonly cluster?: string;
  /** What the operator says of the control plane; wins over what is detected. */
  readonly kuma?: string;
  readonly settings?: Partial<ControlPlaneSettings>;
  /** Address of the control plane's API. */
  readonly kumaApi?: string;
  readonly execPolicy?: ExecPolicy;
  /** Namespaces that are tried where a kind may not be read in the whole cluster, besides the context's own and those that can be listed. */
  readonly namespaces?: readonly string[];
  /** Reads the TLS Secrets that Gateways refer to, to hash them; without it no contents of any Secret are asked for. */
  readonly redact?: Redact;
  readonly log?: (message: string) => void;
  /** For tests: shorter times, in milliseconds. */
  readonly times?: {
    readonly health?: HealthTimes;
    readonly idle?: number;
    readonly discovery?: number;
    readonly detection?: number;
    readonly starting?: number;
    readonly rights?: number;
  };
}

/** Changes that come close together are shown together: the first at once, the rest at most so often (milliseconds). */
const gather = 25;
const pace = 200;
const startLimit = 10_000;
/** Milliseconds between two looks at the rights in single namespaces. */
const namespacesAgain = 30_000;
/** Namespaces that are asked about, and those of them in which a kind is read: each costs a watch for each kind. */
const mostCandidates = 200;
const mostNamespaces = 16;

/** A live zone: every kind that Routescope reads, watched in one cluster. */
export class KubernetesSource implements Source {
  readonly kind = 'kubernetes';
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly connection: Connection;
  readonly #options: KubernetesSourceOptions;
  readonly #listeners: Listeners<readonly string[]>;
  readonly #health: ClusterHealth;
  readonly #discovery: Discovery;
  readonly #detection: KumaDetection;
  readonly #digests: SecretDigests | undefined;
  readonly #readers = new Map<string, KindReader>();
  readonly #stopped = new AbortController();
  #served: Served | undefined;
  /** Kinds that may not be read in the whole cluster, when namespaces were last looked for. */
  #refused = 0;
  /** Ends the wait for the next look: there are more of them. */
  #refusedMore = new AbortController();
  #value: SourceValue;
  #objects: { readonly lists: readonly (readonly KubeObject[])[]; readonly all: readonly KubeObject[] } = { lists: [], all: [] };
  #timer: NodeJS.Timeout | undefined;
  #published = Number.NEGATIVE_INFINITY;
  #everSettled = false;
  #settled: () => void = () => undefined;

  constructor(options: KubernetesSourceOptions) {
    this.#options = options;
    setMaxListeners(0, this.#stopped.signal);
    this.id = `kubernetes:${options.context.name}`;
    this.name = options.context.name;
    this.location = options.context.cluster.server;
    this.connection = new Connection(options.context, options.execPolicy ?? { policy: 'Allowlist', allowed: [] });
    const log = options.log ?? (() => undefined);
    this.#listeners = new Listeners(() => log('a listener of a live zone failed'));
    this.#health = new ClusterHealth(this.connection, () => this.#onHealth(), options.times?.health);
    this.#discovery = new Discovery(this.connection);
    this.#detection = new KumaDetection({
      connection: this.connection,
      ...(options.kumaApi === undefined ? {} : { api: options.kumaApi }),
      onChange: () => this.#touch(),
    });
    this.#digests = options.redact === undefined ? undefined : new SecretDigests(this.connection, options.redact);
    this.#value = this.#build();
  }

  current(): SourceValue {
    return this.#value;
  }

  subscribe(listener: (changedZones: readonly string[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  async start(): Promise<void> {
    const settled = new Promise<void>((done) => (this.#settled = done));
    void this.#health.run();
    void this.#discoverAgainAndAgain();
    void this.#detectAgainAndAgain();
    void this.#findNamespacesAgainAndAgain();
    await Promise.race([settled, wait(startLimit, this.#stopped.signal)]);
    this.#publish();
  }

  stop(): Promise<void> {
    this.#stopped.abort();
    this.#health.stop();
    for (const reader of this.#readers.values()) reader.stop();
    this.#readers.clear();
    clearTimeout(this.#timer);
    this.connection.close();
    return Promise.resolve();
  }

  readFile(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** How a kind is served; undefined where it is not. */
  servedKind(group: string, kind: string): ServedKind | undefined {
    return this.#served?.get(kindName({ group, kind }));
  }

  #onHealth(): void {
    if (!this.#health.state.up) this.#settled();
    this.#touch(true);
  }

  /** Kinds that appear are watched, kinds that go are let go; both within half a minute. */
  async #discoverAgainAndAgain(): Promise<void> {
    const stopped = this.#stopped.signal;
    while (!stopped.aborted) {
      await this.#health.whenUp(stopped);
      if (stopped.aborted) return;
      try {
        this.#take(await this.#discovery.read(AbortSignal.any([stopped, this.#health.era])));
      } catch {
        await wait(this.#served === undefined ? 1_000 : 5_000, stopped);
        continue;
      }
      await wait(this.#options.times?.discovery ?? 15_000, stopped);
    }
  }

  #take(given: Served): void {
    const before = this.#served;
    // An API server that has just started serves its custom kinds last: what is missing then is not gone.
    const served =
      before !== undefined && this.#health.age < (this.#options.times?.starting ?? startingUp) ? new Map([...before, ...given]) : given;
    if (served === before) return;
    this.#served = served;
    for (const kind of watchedKinds) {
      const name = kindName(kind);
      const now = served.get(name);
      const was = before?.get(name);
      if (now?.version === was?.version) continue;
      this.#readers.get(name)?.stop();
      this.#readers.delete(name);
      if (now === undefined) continue;
      const reader = new KindReader({
        connection: this.connection,
        health: this.#health,
        kind,
        version: now.version,
        onChange: () => {
          if (this.#refusedKinds().length > this.#refused) this.#refusedMore.abort();
          this.#touch();
        },
        ...(this.#options.times?.idle === undefined ? {} : { idle: this.#options.times.idle }),
        ...(this.#options.times?.starting === undefined ? {} : { starting: this.#options.times.starting }),
        ...(this.#options.times?.rights === undefined ? {} : { rights: this.#options.times.rights }),
      });
      this.#readers.set(name, reader);
      reader.run();
    }
    this.#touch();
  }

  async #detectAgainAndAgain(): Promise<void> {
    const stopped = this.#stopped.signal;
    while (!stopped.aborted) {
      await this.#health.whenUp(stopped);
      if (stopped.aborted) return;
      await this.#detection.read(this.#listOf('Service'), this.#objects.all, this.#options.kuma !== undefined);
      // The first look may come before the objects.
      await wait(this.#everSettled ? (this.#options.times?.detection ?? 30_000) : 1_000, stopped);
    }
  }

  /** While some kind may not be read in the whole cluster: looks for namespaces in which it may. */
  async #findNamespacesAgainAndAgain(): Promise<void> {
    const stopped = this.#stopped.signal;
    while (!stopped.aborted) {
      await this.#health.whenUp(stopped);
      this.#refusedMore = new AbortController();
      this.#refused = this.#refusedKinds().length;
      if (this.#refused > 0) await this.#findNamespaces(AbortSignal.any([stopped, this.#health.era]));
      // Refusals come in one after the other.
      await wait(500, stopped);
      await wait(this.#options.times?.rights ?? namespacesAgain, AbortSignal.any([stopped, this.#refusedMore.signal]));
    }
  }

  #refusedKinds(): readonly WatchedKind[] {
    return watchedKinds.filter((kind) => {
      const name = kindName(kind);
      return this.#served?.get(name)?.namespaced === true && this.#readers.get(name)?.isRefused === true;
    });
  }

  async #findNamespaces(signal: AbortSignal): Promise<void> {
    const told = [this.#options.context.namespace, ...(this.#options.namespaces ?? [])].filter((name) => name !== undefined);
    const visible = this.#listOf('Namespace').map((object) => object.metadata.name);
    const candidates = [...new Set([...told, ...visible])].slice(0, mostCandidates);
    const allowed = new Map<string, string[]>();
    for (const namespace of candidates) {
      const rights = await readRights(this.connection, namespace, signal);
      if (signal.aborted) return;
      for (const kind of this.#refusedKinds()) {
        const name = kindName(kind);
        const known = allowed.get(name) ?? [];
        // Where nothing is said of rights, only what somebody named is worth trying.
        const isWorthIt = rights === undefined ? told.includes(namespace) : rights(kind);
        if (isWorthIt && known.length < mostNamespaces) allowed.set(name, [...known, namespace]);
      }
    }
    for (const [name, reader] of this.#readers) reader.tryIn(allowed.get(name) ?? []);
  }

  #listOf(kind: string): readonly KubeObject[] {
    return this.#readers.get(kind)?.list() ?? [];
  }

  /** Asks for a new value soon. @param now without waiting for more */
  #touch(now = false): void {
    if (this.#stopped.signal.aborted) return;
    if (!this.#everSettled && this.#isSettled()) {
      this.#everSettled = true;
      this.#settled();
    }
    if (this.#timer !== undefined && !now) return;
    clearTimeout(this.#timer);
    const since = performance.now() - this.#published;
    this.#timer = setTimeout(() => this.#publish(), now ? 0 : Math.max(gather, pace - since));
    this.#timer.unref();
  }

  #isSettled(): boolean {
    return this.#served !== undefined && [...this.#readers.values()].every((reader) => reader.settled);
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#published = performance.now();
    const next = this.#build();
    if (isSameValue(this.#value, next)) return;
    this.#value = next;
    this.#listeners.call(next.zones.map((zone) => zone.name));
    void this.#hashSecrets();
  }

  async #hashSecrets(): Promise<void> {
    if (this.#digests === undefined || !this.#health.state.up) return;
    const gateways = this.#readers.get('Gateway.gateway.networking.k8s.io')?.list() ?? [];
    if (await this.#digests.read(gateways, this.#listOf('Secret'), this.#stopped.signal)) this.#touch();
  }

  #build(): SourceValue {
    const { context } = this.#options;
    const capabilities = listCapabilities(this.#served, this.#readers);
    const objects = this.#collect();
    const facts = mergeFacts([this.#setByHand(), ...this.#detection.facts(objects)]);
    const state = this.#state(capabilities);
    const lastSeen = this.#health.state.lastSeen;
    const trouble = {
      ...(state.message === undefined ? {} : { message: state.message }),
      ...(state.state === 'live' || lastSeen === undefined ? {} : { lastSeen: new Date(lastSeen).toISOString() }),
    };
    const zone: SourceZone = {
      name: this.#options.zone ?? context.name,
      cluster: this.#options.cluster ?? context.cluster.name,
      ...facts,
      objects,
      origins: new Map(),
      hidden: listHidden(capabilities),
      capabilities,
      state: state.state,
      ...trouble,
    };
    return { title: context.name, zones: [zone], problems: [], suppressions: [], state: state.state, ...trouble };
  }

  #setByHand(): PartialFacts {
    return { kuma: this.#options.kuma, settings: this.#options.settings ?? {}, basis: 'set', from: 'configuration' };
  }

  /** All objects in one list, the same one as long as none changed. */
  #collect(): readonly KubeObject[] {
    const lists = [...this.#readers].map(([name, reader]) => {
      const list = reader.list();
      return name === 'Secret' ? (this.#digests?.addTo(list) ?? list) : list;
    });
    const same = lists.length === this.#objects.lists.length && lists.every((list, index) => list === this.#objects.lists[index]);
    if (!same) this.#objects = { lists, all: lists.flat() };
    return this.#objects.all;
  }

  #state(capabilities: readonly Capability[]): { readonly state: ZoneState; readonly message?: string } {
    const { up, error } = this.#health.state;
    if (!up && error !== undefined) return { state: this.#everSettled ? 'stale' : 'error', message: error.message };
    if (!this.#everSettled) return { state: 'loading' };
    const broken = capabilities.find((one) => one.state === 'error');
    if (broken !== undefined) return { state: 'stale', message: `${broken.kind}: ${broken.reason ?? 'cannot be read'}` };
    if (![...this.#readers.values()].every((reader) => reader.current))
      return { state: 'stale', message: 'catching up after a lost connection' };
    return { state: 'live' };
  }
}

function isSameValue(one: SourceValue, other: SourceValue): boolean {
  const [was] = one.zones;
  const [now] = other.zones;
  if (was === undefined || now === undefined || was.objects !== now.objects) return false;
  const plain = ({ objects: _objects, origins: _origins, ...rest }: SourceZone): string => JSON.stringify(rest);
  return plain(was) === plain(now);
}
