import { groupOf, type KubeObject } from '@routescope/translator';
import type { ZoneView } from '../view.ts';

/** The mesh of every route as the translation has it, by key. */
function routeMeshes(zone: ZoneView): ReadonlyMap<string, string> {
  return new Map(zone.translation.routes.map(({ route, mesh }) => [`${route.namespace}/${route.name}`, mesh]));
}

const cache = new WeakMap<ZoneView, ReadonlyMap<string, string>>();

/** The mesh that an object belongs to, where it names one or Kuma settles it: routes as translated, Kuma's kinds by field, others by label or annotation. */
export function meshOf(zone: ZoneView, object: KubeObject): string | undefined {
  if (object.kind === 'HTTPRoute') {
    const meshes = cache.get(zone) ?? routeMeshes(zone);
    cache.set(zone, meshes);
    const known = meshes.get(`${object.metadata.namespace ?? ''}/${object.metadata.name}`);
    if (known !== undefined) return known;
  }
  if (groupOf(object.apiVersion) === 'kuma.io') {
    if (object.kind === 'Mesh') return object.metadata.name;
    if (object.mesh !== undefined) return object.mesh;
  }
  return object.metadata.labels?.['kuma.io/mesh'] ?? object.metadata.annotations?.['kuma.io/mesh'];
}
