import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { TranslatedZone } from '../zone.ts';
import { lazy } from './model/json.ts';
import { groupBy, viewZone, type ZoneView } from './model/zone-view.ts';
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
  /** Objects of a kind over all zones that have the same namespace and name. */
  twins(kind: string): ReadonlyMap<ObjectKey, readonly { readonly zone: ZoneView; readonly object: KubeObject }[]>;
}

/** Makes the views of all zones. */
export function viewEstate(zones: readonly TranslatedZone[], options: CheckOptions, checks: readonly Check[]): Estate {
  const views = zones.map(viewZone);
  const upgraded = lazy(() => (options.upgrade ?? []).map(viewZone));
  const twins = new Map<string, ReadonlyMap<ObjectKey, readonly { zone: ZoneView; object: KubeObject }[]>>();
  return {
    zones: views,
    options,
    checks,
    zone: (name) => views.find((view) => view.name === name),
    upgraded: (name) => upgraded().find((view) => view.name === name),
    elsewhere: (key, than) => views.filter((view) => view !== than && view.object(key) !== undefined),
    twins: (kind) => {
      const known = twins.get(kind);
      if (known !== undefined) return known;
      const all = views.flatMap((zone) => zone.ofKind(kind).map((object) => ({ zone, object })));
      const grouped = groupBy(all, ({ object }) => `${kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`);
      twins.set(kind, grouped);
      return grouped;
    },
  };
}
