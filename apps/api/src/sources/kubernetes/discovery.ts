import { statusError, type Connection } from './connection.ts';
import { asList, asText, at } from './json.ts';
import { kindName, type WatchedKind, watchedKinds } from './kinds.ts';

/** How a kind is served: the version to ask for. */
export interface ServedKind {
  readonly version: string;
  readonly namespaced: boolean;
}

/** By `kindName`: the kinds that the API server serves in a version that can be read. */
export type Served = ReadonlyMap<string, ServedKind>;

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/**
 * Asks again and again which kinds are served, cheaply: one request for all groups, and none of its body while nothing changed.
 * API servers that know no aggregated discovery (before 1.26) are asked group by group.
 */
export class Discovery {
  readonly #connection: Connection;
  #etag: string | undefined;
  #served: Served | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Throws ApiError where the API server does not answer. */
  async read(signal: AbortSignal): Promise<Served> {
    const answer = await this.#connection.json({
      path: '/apis',
      accept: aggregated,
      signal,
      ...(this.#etag === undefined ? {} : { headers: { 'If-None-Match': this.#etag } }),
    });
    if (answer.status === 304 && this.#served !== undefined) return this.#served;
    if (answer.status >= 500 || answer.status === 429 || answer.status === 401) throw statusError(answer);
    if (at(answer.body, 'kind') !== 'APIGroupDiscoveryList') return this.#readGroups(signal);
    const served = new Map<string, ServedKind>(core);
    for (const group of asList(at(answer.body, 'items'))) addGroup(served, group);
    this.#etag = asText(answer.headers['etag']);
    this.#served = served;
    return served;
  }

  async #readGroups(signal: AbortSignal): Promise<Served> {
    const served = new Map<string, ServedKind>(core);
    for (const [group, versions] of groupVersions()) {
      for (const version of versions) {
        const answer = await this.#connection.json({ path: `/apis/${group}/${version}`, signal });
        if (answer.status >= 500 || answer.status === 401) throw statusError(answer);
        for (const resource of answer.status === 200 ? asList(at(answer.body, 'resources')) : []) {
          add(served, group, version, at(resource, 'name'), at(resource, 'kind'), at(resource, 'namespaced') === true);
        }
      }
    }
    return served;
  }
}

/** Kinds of the core group are always there. */
const core: readonly (readonly [string, ServedKind])[] = watchedKinds
  .filter((kind) => kind.group === '')
  .map((kind) => [kindName(kind), { version: 'v1', namespaced: kind.kind !== 'Namespace' }]);

function groupVersions(): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const kind of watchedKinds) {
    if (kind.group === '') continue;
    const versions = groups.get(kind.group) ?? new Set<string>();
    for (const version of kind.versions) versions.add(version);
    groups.set(kind.group, versions);
  }
  return groups;
}

function addGroup(served: Map<string, ServedKind>, group: unknown): void {
  const name = asText(at(group, 'metadata', 'name'));
  if (name === undefined) return;
  for (const version of asList(at(group, 'versions'))) {
    for (const resource of asList(at(version, 'resources'))) {
      const text = asText(at(version, 'version'));
      const kind = at(resource, 'responseKind', 'kind');
      if (text !== undefined) add(served, name, text, at(resource, 'resource'), kind, at(resource, 'scope') === 'Namespaced');
    }
  }
}

function add(
  served: Map<string, ServedKind>,
  group: string,
  version: string,
  plural: unknown,
  kindText: unknown,
  namespaced: boolean,
): void {
  const kind = watchedKinds.find((one) => one.group === group && one.kind === kindText && one.plural === plural);
  if (kind === undefined || !kind.versions.includes(version)) return;
  const known = served.get(kindName(kind));
  if (known !== undefined && isPreferred(kind, known.version, version)) return;
  served.set(kindName(kind), { version, namespaced });
}

function isPreferred(kind: WatchedKind, one: string, other: string): boolean {
  return kind.versions.indexOf(one) <= kind.versions.indexOf(other);
}
