import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { spoken } from './model/words.ts';

export const routeHasNoParent: Check = {
  code: 'KGA211',
  name: 'route-has-no-parent',
  title: 'Route without parent',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'An HTTPRoute without parentRefs is attached to nothing and routes nothing.',
  fix: 'Add a parentRef to a Gateway or a Service.',
  *run(zone) {
    for (const route of zone.by.withoutParent) {
      const gateways = zone.gateways.filter((one) => one.owner === 'kuma' && zone.facts.gateways && one.namespace === route.namespace);
      yield {
        object: route.key,
        path: '/spec',
        message: `${spoken(route.key)} is attached to nothing`,
        fixes: gateways.map((one) => setField(`Attach to ${spoken(one.key)}`, route.key, '/spec/parentRefs', [{ name: one.name }])),
      };
    }
  },
};
