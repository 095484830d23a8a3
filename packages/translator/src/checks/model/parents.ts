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

/** A parentRef to a Service; `service` is absent when there is none of the name. */
export interface ServiceParent {
  readonly route: RouteView;
  readonly parent: ParentView;
  readonly service: ServiceView | undefined;
}

/** Every parentRef of every route that names an existing Gateway of Kuma; none where the minor does not read Gateways. */
export function readGatewayParents(zone: ZoneView): readonly GatewayParent[] {
  const found: GatewayParent[] = [];
  if (!zone.facts.gateways) return found;
  for (const route of zone.routes) {
    for (const parent of route.parents) {
      const gateway = isGatewayRef(parent) ? zone.gateway(parent.namespace, parent.name) : undefined;
      if (gateway?.owner === 'kuma') found.push({ route, parent, gateway });
    }
  }
  return found;
}

/** Every parentRef that names a Service, where the minor has such parents. */
export function readServiceParents(zone: ZoneView): readonly ServiceParent[] {
  const found: ServiceParent[] = [];
  if (!zone.facts.serviceParents) return found;
  for (const route of zone.routes) {
    for (const parent of route.parents) {
      if (isServiceRef(parent)) found.push({ route, parent, service: zone.service(parent.namespace, parent.name) });
    }
  }
  return found;
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
