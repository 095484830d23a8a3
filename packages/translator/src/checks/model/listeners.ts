import type { ObjectKey } from '../../resources/ref.ts';
import type { ApiFault } from './invalid.ts';
import type { GatewayView, ListenerView } from './gateway.ts';
import { isRecord, record } from './json.ts';
import { selects } from './selector.ts';
import { spoken } from './words.ts';
import type { ZoneView } from './zone-view.ts';

/** The listeners of a Gateway that Kuma will report with a reason (on a condition type, or on any). */
export function listenersWith(zone: ZoneView, gateway: GatewayView, type: string | undefined, reason: string): ListenerView[] {
  const said = zone.predicted(gateway.key)?.listeners ?? [];
  return gateway.listeners.filter((listener) =>
    said.some(
      (one) =>
        one.name === listener.name &&
        one.conditions.some((condition) => condition.reason === reason && (type === undefined || condition.type === type)),
    ),
  );
}

/** Does the class of a Gateway make it a cross-mesh one? */
export function isCrossMesh(zone: ZoneView, gateway: GatewayView): boolean {
  const ref = gateway.class?.spec?.['parametersRef'];
  if (!isRecord(ref)) return false;
  const config = zone.ofKind('MeshGatewayConfig').find((one) => one.metadata.name === ref['name']);
  return record(config?.spec)['crossMesh'] === true;
}

/** May routes of a namespace attach to a listener? Undefined where the labels of the namespace are not known. */
export function admitsNamespace(zone: ZoneView, gateway: GatewayView, listener: ListenerView, namespace: string): boolean | undefined {
  if (listener.from === 'All') return true;
  if (listener.from !== 'Selector') return listener.from === 'Same' && namespace === gateway.namespace;
  const found = zone.namespaces.get(namespace);
  return found === undefined ? undefined : selects(listener.selector, found.metadata.labels ?? {});
}

/** Why Kuma refuses what it generates for an object, one line a violation. */
export function refusalLines(zone: ZoneView, owner: ObjectKey): string[] {
  return zone.refusalsOf(owner).flatMap((refusal) => {
    const lines = refusal.violations.map((one) => (one.field === '' ? one.message : `${one.field}: ${one.message}`));
    return [`${refusal.kind} "${refusal.name}" is refused (${refusal.by})`, ...lines];
  });
}

/** The sentence for an object that the API server refuses. */
export function refusedMessage(fault: ApiFault): string {
  return `The API server refuses ${spoken(fault.object)}: ${fault.field === '' || fault.field === '<nil>' ? '' : `${fault.field} – `}${fault.reason}`;
}

/** Is the fault about a listener without hostname? */
export function isHostless(zone: ZoneView, fault: ApiFault): boolean {
  const gateway = zone.gateways.find((one) => one.key === fault.object);
  return gateway?.listeners.find((one) => fault.path === one.path || fault.path.startsWith(`${one.path}/`))?.hostname === undefined;
}
