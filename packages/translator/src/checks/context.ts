import type { KubeObject } from '../resources/object.ts';
import { keyOf, type ObjectKey } from '../resources/ref.ts';
import type { TranslatedZone } from '../zone.ts';
import { lazy } from './model/json.ts';
import { ZoneView } from './model/zone-view.ts';
import type { Check } from './check.ts';
import type { CheckOptions } from './options.ts';

/** All zones at one revision. Made once per run; every index is linear in the objects and made on first use. */
export interface Estate {
  readonly zones: readonly ZoneView[];
  readonly options: CheckOptions;
  /** Every check there is, for the one that tells what was skipped. */
  readonly checks: readonly Check[];
  zone(name: string): ZoneView | undefined;
  /** The same zone under the version to upgrade to, when the caller gave one. */
  upgraded(name: string): ZoneView | undefined;
  /** Zones other than the given one that hold an object of this key. */
  elsewhere(key: ObjectKey, than: ZoneView): readonly ZoneView[];
  /** Objects of a kind that stand in several zones (global ones not counted) under one namespace and name. */
  twins(kind: string): ReadonlyMap<ObjectKey, readonly Twin[]>;
}

/** An object in one of the zones that have it. */
export interface Twin {
  readonly zone: ZoneView;
  readonly object: KubeObject;
}

/** Makes the views of all zones. */
export function viewEstate(zones: readonly TranslatedZone[], options: CheckOptions, checks: readonly Check[]): Estate {
  const views = zones.map((zone) => new ZoneView(zone));
  const upgraded = lazy(() => (options.upgrade ?? []).map((zone) => new ZoneView(zone)));
  const twins = new Map<string, ReadonlyMap<ObjectKey, readonly Twin[]>>();
  return {
    zones: views,
    options,
    checks,
    zone: (name) => views.find((view) => view.name === name),
    upgraded: (name) => upgraded().find((view) => view.name === name),
    elsewhere: (key, than) => views.filter((view) => view !== than && view.object(key) !== undefined),
    twins: (kind) => {
      const known = twins.get(kind) ?? twinsOf(views, kind);
      twins.set(kind, known);
      return known;
    },
  };
}

function twinsOf(zones: readonly ZoneView[], kind: string): ReadonlyMap<ObjectKey, readonly Twin[]> {
  const all = new Map<ObjectKey, Twin[]>();
  const shared = new Map<ObjectKey, readonly Twin[]>();
  const local = zones.filter((one) => one.zone.settings.mode === 'zone');
  const namespaces = sharedNamespaces(local, kind);
  for (const zone of namespaces.size === 0 ? [] : local) {
    for (const object of zone.ofKind(kind)) {
      if (!namespaces.has(object.metadata.namespace ?? '')) continue;
      const key = keyOf(object);
      const group = all.get(key);
      if (group === undefined) all.set(key, [{ zone, object }]);
      else if (group.push({ zone, object }) === 2) shared.set(key, group);
    }
  }
  return shared;
}

/** Namespaces in which several zones have objects of the kind: only there can be twins. */
function sharedNamespaces(zones: readonly ZoneView[], kind: string): ReadonlySet<string> {
  const first = new Map<string, ZoneView>();
  const shared = new Set<string>();
  for (const zone of zones.length < 2 ? [] : zones) {
    for (const { metadata } of zone.ofKind(kind)) {
      const namespace = metadata.namespace ?? '';
      const known = first.get(namespace);
      if (known === undefined) first.set(namespace, zone);
      else if (known !== zone) shared.add(namespace);
    }
  }
  return shared;
}
