import { supportedKinds } from '../attach/listeners.ts';
import type { CheckedListener } from '../attach/listeners.ts';
import type { Gateway } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { compareText, listOf, recordOf, textOf } from '../resources/read.ts';
import type { Condition, GeneratedObject, ListenerStatus, ObjectStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import type { Attached } from './attached-routes.ts';
import { condition, isTrue, mergeConditions } from './conditions.ts';
import { listenerConditions } from './listeners.ts';

/** The status of a Gateway after a reconciliation that reached its end. Source: `gateway_status.go`. */
export function gatewayStatus(
  profile: Profile,
  gateway: Gateway,
  listeners: readonly CheckedListener[],
  attached: ReadonlyMap<string, Attached>,
  instance: GeneratedObject | undefined,
): ObjectStatus {
  const generation = gateway.metadata.generation;
  const before = gateway.status;
  const statuses = listeners.map((one) => listenerStatus(profile, gateway, one, attached));
  const programmed = statuses.every((one) => isTrue(one.conditions, 'Programmed'));
  const conditions = mergeConditions(before?.conditions ?? [], [
    condition('Accepted', true, 'Accepted', '', generation),
    condition('Programmed', programmed, programmed ? 'Programmed' : 'Invalid', '', generation),
  ]);
  const addresses = addressesOf(instance);
  const sorted = statuses.sort((left, right) => compareText(left.name, right.name));
  return { conditions, ...(addresses.length > 0 && { addresses }), listeners: sorted };
}

/** The status that a Gateway came with. */
export function storedGatewayStatus(gateway: Gateway): ObjectStatus {
  const { conditions, addresses, listeners } = gateway.status ?? {};
  const stored = listeners?.map((one): ListenerStatus => ({
    name: one.name,
    attachedRoutes: one.attachedRoutes ?? 0,
    supportedKinds: one.supportedKinds ?? [],
    conditions: one.conditions ?? [],
  }));
  return { ...(conditions && { conditions }), ...(addresses && { addresses }), ...(stored && { listeners: stored }) };
}

function listenerStatus(
  profile: Profile,
  gateway: Gateway,
  checked: CheckedListener,
  attached: ReadonlyMap<string, Attached>,
): ListenerStatus {
  const { listener } = checked;
  const { generation } = gateway.metadata;
  const routes = attached.get(listener.name) ?? { count: 0, unresolved: [] };
  const before = gateway.status?.listeners?.find((one) => one.name === listener.name)?.conditions ?? [];
  const conditions = mergeConditions(
    before,
    poisoned(profile, listenerConditions(checked.verdict, generation), routes.unresolved, generation),
  );
  return { name: listener.name, attachedRoutes: routes.count, supportedKinds: supportedKinds(listener), conditions };
}

/** Up to 2.4 unresolved backends of attached routes turn the listener's own ResolvedRefs to False; Programmed stays. */
function poisoned(
  profile: Profile,
  conditions: readonly Condition[],
  unresolved: readonly string[],
  generation: number | undefined,
): readonly Condition[] {
  if (!profile.routesPoisonListeners || unresolved.length === 0 || !isTrue(conditions, 'ResolvedRefs')) return conditions;
  const message = `Attached HTTPRoutes ${unresolved.join(', ')} have unresolved BackendRefs`;
  return mergeConditions(conditions, [condition('ResolvedRefs', false, 'RefNotPermitted', message, generation)]);
}

/** Addresses of the load balancer that an instance reports. */
function addressesOf(instance: GeneratedObject | undefined): JsonObject[] {
  const ingress = listOf(recordOf(recordOf(instance?.status)?.['loadBalancer'])?.['ingress']);
  return ingress.flatMap((entry) => {
    const { ip, hostname } = recordOf(entry) ?? {};
    const addresses: JsonObject[] = [];
    if (textOf(ip)) addresses.push({ type: 'IPAddress', value: textOf(ip) });
    if (textOf(hostname)) addresses.push({ type: 'Hostname', value: textOf(hostname) });
    return addresses;
  });
}
