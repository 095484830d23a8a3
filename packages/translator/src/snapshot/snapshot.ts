import { validateExternalService } from '../resources/external-service.ts';
import type { Json } from '../resources/json.ts';
import type { Gateway, GatewayClass, HTTPRoute, ReferenceGrant } from '../resources/gateway-api.ts';
import { kumaGroup } from '../resources/kinds.ts';
import { defaultMesh, ownerLabel } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText, recordOf, textOf } from '../resources/read.ts';
import type { Taken } from './intake.ts';
import { LayeredLists, LayeredMap, placeIn } from './layers.ts';
import { Places } from './places.ts';

const nothing: readonly never[] = [];

type Index = 'kind' | 'grants' | 'byClass' | 'byParent' | 'byOwner' | 'external';

/**
 * The objects of one zone, as stored and indexed. Immutable once built; `with` gives a new snapshot that shares everything but
 * what changed. Objects that the API server refuses are not in it.
 */
export class Snapshot {
  private readonly keys: LayeredMap<Taken>;
  private readonly places: Places<Taken>;
  private readonly lists: Readonly<Record<Index, LayeredLists<Taken>>>;

  private constructor(below?: Snapshot, keys?: Map<ObjectKey, Taken | undefined>) {
    const layer = (index: Index) => new LayeredLists<Taken>(below?.lists[index]);
    this.keys = new LayeredMap(below?.keys, keys);
    this.places = new Places(below?.places);
    this.lists = {
      kind: layer('kind'),
      grants: layer('grants'),
      byClass: layer('byClass'),
      byParent: layer('byParent'),
      byOwner: layer('byOwner'),
      external: layer('external'),
    };
  }

  /** Indexes valid objects by key; the map becomes part of the snapshot. */
  static of(objects: Map<ObjectKey, Taken>): Snapshot {
    const snapshot = new Snapshot(undefined, objects);
    for (const taken of objects.values()) {
      snapshot.places.set(taken.kind.kind, taken.namespace, taken.name, taken);
      eachPlace(taken, (index, key) => snapshot.lists[index].add(key, taken));
    }
    snapshot.lists.kind.sortAll(byPlace);
    return snapshot;
  }

  /** The same snapshot with some objects in place of those of equal key; an invalid one only takes the old one out. */
  with(changes: readonly Taken[]): Snapshot {
    const result = new Snapshot(this);
    for (const taken of changes) {
      const before = result.keys.get(taken.key);
      const after = taken.invalid.length > 0 ? undefined : taken;
      result.keys.set(taken.key, after);
      result.places.set(taken.kind.kind, taken.namespace, taken.name, after);
      if (before !== undefined) eachPlace(before, (index, key) => result.take(index, key, before));
      if (after !== undefined) eachPlace(after, (index, key) => result.put(index, key, after));
    }
    return result;
  }

  private take(index: Index, key: string, taken: Taken): void {
    const list = this.lists[index].get(key);
    const at = list.indexOf(taken);
    if (at >= 0) this.lists[index].set(key, list.toSpliced(at, 1));
  }

  private put(index: Index, key: string, taken: Taken): void {
    const list = this.lists[index].get(key);
    const at = index === 'kind' ? placeIn(list, (one) => byPlace(one, taken) < 0) : list.length;
    this.lists[index].set(key, list.toSpliced(at, 0, taken));
  }

  /** All objects of a kind, sorted by namespace and name. */
  all(kind: string): readonly Taken[] {
    return this.lists.kind.get(kind);
  }

  find(kind: string, namespace: string, name: string): KubeObject | undefined {
    return this.places.get(kind, namespace, name)?.stored;
  }

  namespace(name: string): KubeObject | undefined {
    return this.find('Namespace', '', name);
  }

  gatewayClass(name: string): GatewayClass | undefined {
    return this.find('GatewayClass', '', name) as unknown as GatewayClass | undefined;
  }

  gateway(namespace: string, name: string): Gateway | undefined {
    return this.find('Gateway', namespace, name) as unknown as Gateway | undefined;
  }

  grantsIn(namespace: string): readonly ReferenceGrant[] {
    return this.lists.grants.get(namespace).map((one) => one.stored as unknown as ReferenceGrant);
  }

  gatewaysOfClass(name: string): readonly Taken[] {
    return this.lists.byClass.get(name);
  }

  /** Routes that have a parentRef of this namespace and name, of whatever kind; in no order. */
  routesByParent(namespace: string, name: string): readonly Taken[] {
    return this.lists.byParent.get(`${namespace}/${name}`);
  }

  /** Objects of a generated kind that carry an owner label's value; sorted. */
  owned(kind: string, owner: string): readonly Taken[] {
    if (this.lists.kind.get(kind).length === 0) return nothing;
    const owned = this.lists.byOwner.get(`${kind}/${owner}`);
    return owned.length < 2 ? owned : owned.toSorted(byPlace);
  }

  externalService(mesh: string, name: string): KubeObject | undefined {
    return this.lists.external.get(`${mesh}/${name}`)[0]?.stored;
  }

  taken(key: ObjectKey): Taken | undefined {
    return this.keys.get(key);
  }
}

/** Order of namespaces and names. */
function byPlace(left: Taken, right: Taken): number {
  return compareText(left.namespace, right.namespace) || compareText(left.name, right.name);
}

/** Calls `visit` for every list that an object stands in. */
function eachPlace(taken: Taken, visit: (index: Index, key: string) => void): void {
  const { kind, stored, namespace } = taken;
  visit('kind', kind.kind);
  if (kind.kind === 'ReferenceGrant') visit('grants', namespace);
  if (kind.kind === 'Gateway') visit('byClass', (stored as unknown as Gateway).spec.gatewayClassName);
  if (kind.kind === 'ExternalService' && validateExternalService(stored.spec ?? {}).length === 0)
    visit('external', `${meshOfExternal(stored)}/${taken.name}`);
  if (kind.kind === 'HTTPRoute') for (const parent of parentsOf(stored as unknown as HTTPRoute, namespace)) visit('byParent', parent);
  if (kind.group !== kumaGroup) return;
  const owner = stored.metadata.labels?.[ownerLabel];
  if (owner !== undefined) visit('byOwner', `${kind.kind}/${owner}`);
}

function parentsOf(route: HTTPRoute, namespace: string): Set<string> {
  return new Set((route.spec.parentRefs ?? []).map((ref) => `${ref.namespace ?? namespace}/${ref.name}`));
}

function meshOfExternal(object: KubeObject): string {
  return textOf(object.mesh) || defaultMesh;
}

/** Tags of an ExternalService. */
export function tagsOfExternal(object: KubeObject): Readonly<Record<string, Json | undefined>> {
  return recordOf(object.spec?.['tags']) ?? {};
}
