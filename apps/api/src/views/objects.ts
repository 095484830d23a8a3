import type { ObjectList, ObjectSummary } from '@routescope/contract';
import { groupOf, keyOf, type KubeObject } from '@routescope/translator';
import type { View, ZoneView } from '../view.ts';
import { countSeverities } from './counts.ts';
import { meshOf } from './mesh.ts';

export interface ObjectFilter {
  readonly kind?: string | undefined;
  readonly zone?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly limit: number;
}

/** Objects that fit a filter, by zone, kind, namespace and name. */
export function viewObjects(view: View, filter: ObjectFilter): ObjectList {
  const kinds = filter.kind === undefined ? undefined : new Set(filter.kind.split(',').map((kind) => kind.trim().toLowerCase()));
  const part = filter.name?.toLowerCase();
  const found = view.zones
    .filter((zone) => filter.zone === undefined || zone.name === filter.zone)
    .flatMap((zone) =>
      zone.objects
        .filter(
          ({ kind, metadata }) =>
            (kinds === undefined || kinds.has(kind.toLowerCase())) &&
            (filter.namespace === undefined || metadata.namespace === filter.namespace) &&
            (part === undefined || metadata.name.toLowerCase().includes(part)),
        )
        .map((object) => ({ zone, object, key: keyOf(object) }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    );
  return {
    revision: view.revision,
    total: found.length,
    objects: found.slice(0, filter.limit).map(({ zone, object, key }) => summarise(view, zone, object, key)),
  };
}

function summarise(view: View, zone: ZoneView, object: KubeObject, key: string): ObjectSummary {
  const mesh = meshOf(zone, object);
  const origin = zone.from.origins.get(key);
  return {
    key,
    zone: zone.name,
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    ...(mesh === undefined ? {} : { mesh }),
    ...(origin === undefined ? {} : { origin: { file: origin.file, line: origin.line } }),
    findings: countSeverities(view.findingsOf(zone.name, key)),
  };
}
