import { type DraftFix, editFields } from './fixes.ts';
import type { ParentView, RouteView } from './route.ts';
import type { ZoneView } from './zone-view.ts';

/** A rule for every request behind those of a route on a Service, which sends the rest to that Service; nothing where its port is not known. */
export function sendTheRest(zone: ZoneView, route: RouteView, { kind, namespace, name, port: wanted }: ParentView): DraftFix[] {
  const port = wanted ?? zone.service(namespace, name)?.ports[0]?.port;
  if (port === undefined || kind !== 'Service') return [];
  const backend = { name, ...(namespace !== route.namespace && { namespace }), port };
  return [
    editFields(`Send everything else to Service "${name}"`, route.key, [{ path: '/spec/rules/-', value: { backendRefs: [backend] } }]),
  ];
}
