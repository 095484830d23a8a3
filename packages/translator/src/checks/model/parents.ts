import type { GatewayView, ListenerView } from './gateway.ts';
import type { ParentView, RouteView } from './route.ts';
import type { ServiceView } from './service.ts';
import type { ZoneView } from './zone-view.ts';

/** A parentRef to a Gateway of Kuma, with the Gateway. */
export interface GatewayParent {
  readonly route: RouteView;
  readonly parent: ParentView;
  readonly gateway: GatewayView;
}

/** Every parentRef of every route that names an existing Gateway of Kuma; none where the minor does not read Gateways. */
export function gatewayParents(zone: ZoneView): GatewayParent[] {
  if (!zone.facts.gateways) return [];
  return zone.routes.flatMap((route) =>
    route.parents.flatMap((parent) => {
      if (!isGatewayRef(parent)) return [];
      const gateway = zone.gateway(parent.namespace, parent.name);
      return gateway?.owner === 'kuma' ? [{ route, parent, gateway }] : [];
    }),
  );
}

/** Every parentRef that names a Service, where the minor has such parents; `service` is absent when there is none of the name. */
export function serviceParents(
  zone: ZoneView,
): { readonly route: RouteView; readonly parent: ParentView; readonly service: ServiceView | undefined }[] {
  if (!zone.facts.serviceParents) return [];
  return zone.routes.flatMap((route) =>
    route.parents.flatMap((parent) =>
      isServiceRef(parent) ? [{ route, parent, service: zone.service(parent.namespace, parent.name) }] : [],
    ),
  );
}

/** Does the reference name a Gateway of Gateway API? */
export function isGatewayRef(parent: ParentView): boolean {
  return parent.kind === 'Gateway' && parent.group === 'gateway.networking.k8s.io';
}

/** Does the reference name a Service? Kuma takes the core group and, for old manifests, that of Gateway API. */
export function isServiceRef(parent: ParentView): boolean {
  return parent.kind === 'Service' && (parent.group === '' || parent.group === 'gateway.networking.k8s.io');
}

/** The listeners that a reference may mean, by name and, where the minor honours it, port. */
export function candidates(zone: ZoneView, gateway: GatewayView, parent: ParentView): ListenerView[] {
  return gateway.listeners.filter(
    (listener) =>
      (parent.sectionName === undefined || listener.name === parent.sectionName) &&
      (parent.port === undefined || !zone.facts.parentPort || listener.port === parent.port),
  );
}
