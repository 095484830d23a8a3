import type { MeshZone } from '@routescope/contract';
import type { KubeObject } from '@routescope/translator';
import { readZoneOverview } from '../sources/kubernetes/kuma-zones.ts';
import type { View, ZoneView } from '../view.ts';

/** The zones that a global control plane knows: from its API where one was given, else from its Zone and ZoneInsight objects. By name. */
export function viewMeshZones(view: View, zone: ZoneView): MeshZone[] {
  const known = zone.from.meshZones ?? zonesOf(zone.objects);
  return known
    .map((one) => ({ ...one, open: view.zones.some((other) => other !== zone && isZone(other, one.name)) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** A zone of the estate is the mesh's zone of that name when its control plane says so, or when nothing says otherwise and it is called so. */
function isZone({ settings, name }: ZoneView, wanted: string): boolean {
  return settings.mode === 'zone' && (settings.zone === wanted || name === wanted);
}

function zonesOf(objects: readonly KubeObject[]): Omit<MeshZone, 'open'>[] {
  const of = (kind: string): KubeObject[] => objects.filter((one) => one.kind === kind && one.apiVersion.startsWith('kuma.io/'));
  const zones = of('Zone');
  if (zones.length === 0) return [];
  const insights = new Map(of('ZoneInsight').map((insight) => [insight.metadata.name, insight.spec]));
  return zones.map(({ metadata, spec }) =>
    readZoneOverview(
      { name: metadata.name, created: metadata.creationTimestamp, zone: spec, insight: insights.get(metadata.name) },
      'Zone objects',
    ),
  );
}
