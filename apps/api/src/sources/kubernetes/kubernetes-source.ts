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
import { kindName, watchedKinds } from './kinds.ts';
import type { KubeContext } from './kubeconfig.ts';
import { KumaDetection } from './kuma-detection.ts';
import { mergeFacts, type PartialFacts } from './kuma-facts.ts';
import { Reflector, startingUp } from './reflector.ts';
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
  };
}

/** Changes that come close together are shown together: the first at once, the rest at most so often (milliseconds). */
const gather = 25;
const pace = 200;
const startLimit = 10_000;

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
  readonly #reflectors = new Map<string, Reflector>();
  readonly #stopped = new AbortController();
  #served: Served | undefined;
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
    await Promise.race([settled, wait(startLimit, this.#stopped.signal)]);
    this.#publish();
  }

  stop(): Promise<void> {
    this.#stopped.abort();
    this.#health.stop();
    for (const reflector of this.#reflectors.values()) reflector.stop();
    this.#reflectors.clear();
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
      this.#reflectors.get(name)?.stop();
      this.#reflectors.delete(name);
      if (now === undefined) continue;
      const reflector = new Reflector({
        connection: this.connection,
        health: this.#health,
        kind,
        version: now.version,
        onChange: () => this.#touch(),
        ...(this.#options.times?.idle === undefined ? {} : { idle: this.#options.times.idle }),
        ...(this.#options.times?.starting === undefined ? {} : { starting: this.#options.times.starting }),
      });
      this.#reflectors.set(name, reflector);
      void reflector.run();
    }
    this.#touch();
  }

  async #detectAgainAndAgain(): Promise<void> {
    const stopped = this.#stopped.signal;
    while (!stopped.aborted) {
      await this.#health.whenUp(stopped);
      if (stopped.aborted) return;
      await this.#detection.read(this.#listOf('Service'));
      await wait(this.#options.times?.detection ?? 30_000, stopped);
    }
  }

  #listOf(kind: string): readonly KubeObject[] {
    return this.#reflectors.get(kind)?.store.list() ?? [];
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
    return this.#served !== undefined && [...this.#reflectors.values()].every((reflector) => reflector.settled);
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
    const gateways = this.#reflectors.get('Gateway.gateway.networking.k8s.io')?.store.list() ?? [];
    if (await this.#digests.read(gateways, this.#listOf('Secret'), this.#stopped.signal)) this.#touch();
  }

  #build(): SourceValue {
    const { context } = this.#options;
    const capabilities = listCapabilities(this.#served, this.#reflectors);
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
    const lists = [...this.#reflectors].map(([name, reflector]) => {
      const list = reflector.store.list();
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
    if (![...this.#reflectors.values()].every((reflector) => reflector.current))
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
