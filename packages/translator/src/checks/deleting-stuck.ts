import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { isSettled } from './model/age.ts';
import { joined, spoken } from './model/words.ts';

export const deletingStuck: Check = {
  code: 'KGA013',
  name: 'deleting-stuck',
  title: 'Object is being deleted and does not go',
  severity: 'warning',
  basis: 'observed',
  inputs: [],
  explanation:
    'A deleted object stays while a finalizer holds it. Kuma holds a GatewayClass as long as a Gateway uses it; other finalizers belong to other controllers.',
  fix: 'Find out who owns the finalizer and what it waits for; remove the last user of the object.',
  *run(zone, estate) {
    for (const kind of ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant', 'MeshHTTPRoute', 'MeshGateway']) {
      for (const object of zone.ofKind(kind)) {
        const { deletionTimestamp, finalizers = [] } = object.metadata;
        if (deletionTimestamp === undefined || finalizers.length === 0 || !isSettled(deletionTimestamp, estate.options.now, 300)) continue;
        const users = kind === 'GatewayClass' ? zone.gateways.filter((one) => one.className === object.metadata.name) : [];
        yield {
          object: keyOf(object),
          path: '/metadata/finalizers',
          message: `${spoken(keyOf(object))} has been waiting to be deleted since ${deletionTimestamp}`,
          evidence: [`held by ${joined(finalizers)}`, ...users.map((one) => `used by ${spoken(one.key)}`)],
        };
      }
    }
  },
};
