import { keyOf } from '../resources/ref.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { GeneratedKind } from '../translation.ts';
import { addEdge, addNode } from './draft.ts';
import type { Draft } from './draft.ts';
import type { GraphNode } from './graph.ts';
import { clusterGroupId, nodeId } from './ids.ts';
import type { ZoneView } from './relations.ts';

/** Draws what Kuma makes of the zone's Gateways and routes. */
export function addGenerated(draft: Draft, view: ZoneView): void {
  const { objects } = view.zone.translation;
  const gateways = new Set(objects.MeshGateway.map((object) => object.metadata.name));
  const instances = new Set(objects.MeshGatewayInstance.map((object) => `${object.metadata.namespace ?? ''}/${object.metadata.name}`));
  for (const gateway of view.gateways.values()) {
    const { name, namespace = '' } = gateway.metadata;
    if (gateways.has(`${name}.${namespace}`)) addOne(draft, view, keyOf(gateway), 'MeshGateway', '', `${name}.${namespace}`);
    if (instances.has(`${namespace}/${name}`)) addOne(draft, view, keyOf(gateway), 'MeshGatewayInstance', namespace, name);
  }
  for (const route of view.routes.values()) {
    for (const key of new Set(route.parents.flatMap((parent) => parent.generated))) addGeneratedRoute(draft, view, route.key, key);
  }
}

function addGeneratedRoute(draft: Draft, view: ZoneView, owner: ObjectKey, key: ObjectKey): void {
  const [kind, ...rest] = key.split('/');
  const name = rest.at(-1);
  if ((kind !== 'MeshHTTPRoute' && kind !== 'MeshGatewayRoute') || name === undefined) return;
  addOne(draft, view, owner, kind, rest.length > 1 ? (rest[0] ?? '') : '', name);
}

function addOne(
  draft: Draft,
  view: ZoneView,
  owner: ObjectKey,
  kind: GeneratedKind & GraphNode['kind'],
  namespace: string,
  name: string,
): void {
  const { zone } = view;
  const object = namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
  const id = nodeId(zone.name, object);
  const from = nodeId(zone.name, owner);
  const mesh = draft.nodes.get(from)?.mesh;
  addNode(draft, {
    id,
    kind,
    title: name,
    subtitle: namespace === '' ? 'generated' : `${namespace} · generated`,
    zone: zone.name,
    namespace,
    object,
    state: 'generated',
    group: clusterGroupId(zone.name, zone.cluster),
    note: 'Kuma makes this',
    ...(mesh === undefined ? {} : { mesh }),
  });
  addEdge(draft, { from, to: id, relation: 'generates', state: 'generated', label: 'generates', reason: '' });
}
