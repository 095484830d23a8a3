import { validateExternalService } from '../resources/external-service.ts';
import type { Json } from '../resources/json.ts';
import type { Gateway, GatewayClass, HTTPRoute, ReferenceGrant } from '../resources/gateway-api.ts';
import { defaultMesh, ownerLabel } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText, recordOf, textOf } from '../resources/read.ts';
import type { Taken } from './intake.ts';
import { LayeredLists } from './layers.ts';

type Index = 'key' | 'kind' | 'grants' | 'byClass' | 'byParent' | 'byOwner' | 'external';

/**
 * The objects of one zone, as stored and indexed. Immutable once built; `with` gives a new snapshot that shares everything but
 * what changed. Objects that the API server refuses are not in it.
 */
export class Snapshot {
  private readonly lists: Readonly<Record<Index, LayeredLists<Taken>>>;

  private constructor(below?: Snapshot) {
    const layer = (index: Index) => new LayeredLists<Taken>(below?.lists[index]);
    this.lists = {
      key: layer('key'),
      kind: layer('kind'),
      grants: layer('grants'),
      byClass: layer('byClass'),
      byParent: layer('byParent'),
      byOwner: layer('byOwner'),
      external: layer('external'),
    };
  }

  /** Indexes objects; each key at most once. */
  static of(objects: Iterable<Taken>): Snapshot {
    const snapshot = new Snapshot();
    for (const taken of objects) {
      if (taken.invalid.length > 0) continue;
      for (const [index, key] of placesOf(taken)) snapshot.lists[index].add(key, taken);
    }
    return snapshot;
  }

  /** The same snapshot with some objects in place of those of equal key; an invalid one only takes the old one out. */
  with(changes: readonly Taken[]): Snapshot {
    const result = new Snapshot(this);
    for (const taken of changes) {
      const before = result.lists.key.get(taken.key)[0];
      for (const [index, key] of before === undefined ? [] : placesOf(before)) {
        const list = result.lists[index].get(key);
        result.lists[index].set(
          key,
          list.filter((one) => one.key !== taken.key),
        );
      }
      for (const [index, key] of taken.invalid.length > 0 ? [] : placesOf(taken)) {
        result.lists[index].set(key, [...result.lists[index].get(key), taken]);
      }
    }
    return result;
  }

  /** All objects of a kind, sorted by namespace and name. */
  all(kind: string): readonly Taken[] {
    return [...this.lists.kind.get(kind)].sort(byPlace);
  }

  find(kind: string, namespace: string, name: string): KubeObject | undefined {
    return this.lists.key.get(namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`)[0]?.stored;
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
    return [...this.lists.byOwner.get(`${kind}/${owner}`)].sort(byPlace);
  }

  externalService(mesh: string, name: string): KubeObject | undefined {
    return this.lists.external.get(`${mesh}/${name}`)[0]?.stored;
  }

  taken(key: ObjectKey): Taken | undefined {
    return this.lists.key.get(key)[0];
  }
}

/** Order of namespaces and names. */
function byPlace(left: Taken, right: Taken): number {
  return compareText(left.namespace, right.namespace) || compareText(left.name, right.name);
}

function placesOf(taken: Taken): (readonly [Index, string])[] {
  const { kind, stored, namespace } = taken;
  const places: (readonly [Index, string])[] = [
    ['key', taken.key],
    ['kind', kind.kind],
  ];
  if (kind.kind === 'ReferenceGrant') places.push(['grants', namespace]);
  if (kind.kind === 'Gateway') places.push(['byClass', (stored as unknown as Gateway).spec.gatewayClassName]);
  if (kind.kind === 'ExternalService' && validateExternalService(stored.spec ?? {}).length === 0)
    places.push(['external', `${meshOfExternal(stored)}/${taken.name}`]);
  if (kind.kind === 'HTTPRoute') {
    for (const parent of parentsOf(stored as unknown as HTTPRoute, namespace)) places.push(['byParent', parent]);
  }
  const owner = stored.metadata.labels?.[ownerLabel];
  if (owner !== undefined && kind.group === 'kuma.io') places.push(['byOwner', `${kind.kind}/${owner}`]);
  return places;
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
