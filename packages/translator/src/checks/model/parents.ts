import type { GatewayView, ListenerView } from './gateway.ts';
import type { ParentView } from './route.ts';
import type { ZoneView } from './zone-view.ts';

/** The listeners that a reference may mean, by name and, where the minor honours it, port. */
export function candidates(zone: ZoneView, gateway: GatewayView, parent: ParentView): ListenerView[] {
  return gateway.listeners.filter(
    (listener) =>
      (parent.sectionName === undefined || listener.name === parent.sectionName) &&
      (parent.port === undefined || !zone.facts.parentPort || listener.port === parent.port),
  );
}
