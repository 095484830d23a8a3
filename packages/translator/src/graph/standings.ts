import type { Finding } from '../checks/finding.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { ParentReport } from '../translation.ts';
import type { TranslatedZone } from '../zone.ts';
import { readZone } from './relations.ts';
import { boundStanding, gatewayStanding, routeStanding, standingWith, type Standing } from './states.ts';

/** What became of the Gateways and HTTPRoutes of one zone: the states that the picture shows, for lists that show them without a picture. */
export interface Standings {
  /** By key; undefined for other objects. */
  of(key: ObjectKey): Standing | undefined;
  /** What became of that to which a parent binds its route; undefined where that is no Gateway of this zone. */
  bound(parent: Pick<ParentReport, 'parent' | 'listeners'>): Standing | undefined;
}

/**
 * Works out the states of one zone, once for all of its routes.
 * @param findings of all zones; errors make what Kuma reports as fine degraded
 */
export function standingsOf(zone: TranslatedZone, findings: readonly Finding[]): Standings {
  const view = readZone(zone);
  const standings = new Map<ObjectKey, Standing>();
  for (const [key, gateway] of view.gateways) standings.set(key, gatewayStanding(zone, gateway));
  for (const [key, route] of view.routes) standings.set(key, routeStanding(view, route));
  for (const finding of findings) {
    const about = finding.at.zone === zone.name ? standings.get(finding.at.object) : undefined;
    if (about !== undefined) standings.set(finding.at.object, standingWith(about, finding));
  }
  return { of: (key) => standings.get(key), bound: (parent) => boundStanding(view, parent) };
}
