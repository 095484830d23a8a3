import type { GatewayView } from './gateway.ts';
import type { ParentView, RouteView } from './route.ts';
import type { ServiceView } from './service.ts';
import { isLive } from './age.ts';
import { hasCatchAll } from './matches.ts';
import type { ZoneView } from './zone-view.ts';

/** A parentRef with its route. */
export interface ParentOf {
  readonly route: RouteView;
  readonly parent: ParentView;
}

/** A parentRef to an existing Gateway, with the Gateway. */
export interface GatewayParent extends ParentOf {
  readonly gateway: GatewayView;
}

/** A parentRef to a Service; `service` is absent when there is none of the name. */
export interface ServiceParent extends ParentOf {
  readonly service: ServiceView | undefined;
}

/** The routes of a zone and their parents by what they are, from one pass: most checks concern few of them. */
export class RouteIndex {
  /** References to Gateways of Kuma; none where the minor does not read Gateways. */
  readonly gatewayParents: GatewayParent[] = [];
  /** References to Gateways of other controllers. */
  readonly foreignParents: GatewayParent[] = [];
  /** References to Gateways that do not exist. */
  readonly lostParents: ParentOf[] = [];
  /** References to Services, where the minor has such parents. */
  readonly serviceParents: ServiceParent[] = [];
  /** Accepted references to a Service in the namespace of the route: for all clients. */
  readonly producers: ServiceParent[] = [];
  /** Accepted references to a Service in another namespace: for clients of the route's own. */
  readonly consumers: ServiceParent[] = [];
  /** References to anything but a Gateway. */
  readonly otherParents: ParentOf[] = [];
  readonly withoutParent: RouteView[] = [];
  readonly withSeveralParents: RouteView[] = [];
  readonly withSeveralMatches: RouteView[] = [];
  /** Routes on a Service or MeshService without a rule for every request. */
  readonly withoutCatchAll: ParentOf[] = [];
  readonly withStatus: RouteView[] = [];
  readonly live: RouteView[] = [];
  /** Routes with labels, annotations or owners. */
  readonly marked: RouteView[] = [];

  constructor(zone: ZoneView) {
    for (const route of zone.routes) {
      const { metadata, status } = route.object;
      if (route.parents.length === 0) this.withoutParent.push(route);
      if (route.parents.length > 1) this.withSeveralParents.push(route);
      if (route.rules.length > 1 || (route.rules[0]?.matches.length ?? 0) > 1) this.withSeveralMatches.push(route);
      if (status !== undefined) this.withStatus.push(route);
      if (isLive(route.object)) this.live.push(route);
      if (metadata.labels !== undefined || metadata.annotations !== undefined || metadata.ownerReferences !== undefined)
        this.marked.push(route);
      for (const parent of route.parents) this.#addParent(zone, route, parent);
      const mesh = route.parents.find((parent) => parent.kind === 'Service' || parent.kind === 'MeshService');
      if (mesh !== undefined && !hasCatchAll(route)) this.withoutCatchAll.push({ route, parent: mesh });
    }
  }

  #addParent(zone: ZoneView, route: RouteView, parent: ParentView): void {
    if (isGatewayRef(parent)) {
      const gateway = zone.gateway(parent.namespace, parent.name);
      if (gateway === undefined) this.lostParents.push({ route, parent });
      else if (gateway.owner === 'other') this.foreignParents.push({ route, parent, gateway });
      else if (gateway.owner === 'kuma' && zone.facts.gateways) this.gatewayParents.push({ route, parent, gateway });
      return;
    }
    this.otherParents.push({ route, parent });
    if (!zone.facts.serviceParents || !isServiceRef(parent)) return;
    const one = { route, parent, service: zone.service(parent.namespace, parent.name) };
    this.serviceParents.push(one);
    if (parent.report?.attachment === 'Allowed') (route.namespace === parent.namespace ? this.producers : this.consumers).push(one);
  }
}

/** Does the reference name a Gateway of Gateway API? */
export function isGatewayRef(parent: ParentView): boolean {
  return parent.kind === 'Gateway' && parent.group === 'gateway.networking.k8s.io';
}

/** Does the reference name a Service? Kuma takes the core group and, for old manifests, that of Gateway API. */
export function isServiceRef(parent: ParentView): boolean {
  return parent.kind === 'Service' && (parent.group === '' || parent.group === 'gateway.networking.k8s.io');
}
