import type { Check } from './check.ts';
import { type GrantedReference, permits } from './model/grant.ts';
import { targetsOf } from './model/route.ts';
import { spoken } from './model/words.ts';

export const grantUnused: Check = {
  code: 'KGA306',
  name: 'grant-unused',
  title: 'ReferenceGrant that nothing uses',
  severity: 'info',
  basis: 'inferred',
  inputs: ['ReferenceGrant', 'HTTPRoute', 'Gateway'],
  explanation: 'No HTTPRoute and no Gateway of the zone has a reference that this grant permits. An unused grant is an open door.',
  fix: 'Remove it if no other controller needs it.',
  *run(zone) {
    const references = new Map<string, GrantedReference[]>();
    const add = (reference: GrantedReference): void => {
      if (reference.fromNamespace === reference.namespace) return;
      const known = references.get(reference.namespace);
      if (known === undefined) references.set(reference.namespace, [reference]);
      else known.push(reference);
    };
    if (zone.grants.length === 0) return;
    for (const route of zone.routes)
      for (const { target } of targetsOf(route)) add({ ...target, fromKind: 'HTTPRoute', fromNamespace: route.namespace });
    for (const gateway of zone.gateways) {
      for (const listener of gateway.listeners)
        for (const one of listener.certificates) add({ ...one, fromKind: 'Gateway', fromNamespace: gateway.namespace });
    }
    for (const grant of zone.grants) {
      if (references.get(grant.namespace)?.some((reference) => permits(grant, reference)) === true) continue;
      yield { object: grant.key, path: '/spec', message: `Nothing in ${zone.name} uses ${spoken(grant.key)}` };
    }
  },
};
