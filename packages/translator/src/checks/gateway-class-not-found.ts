import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { controllerOf, kumaController } from './model/gateway.ts';
import { nearestNames } from './model/nearest.ts';
import { isGatewayRef } from './model/route-index.ts';
import { some, spoken } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const gatewayClassNotFound: Check = {
  code: 'KGA101',
  name: 'gateway-class-not-found',
  title: 'Class of a Gateway does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  explanation:
    'A Gateway gets its controller from its GatewayClass. If no class of the given name exists, no controller feels responsible: the Gateway gets no status, and routes attached to it get none either.',
  fix: 'Name an existing class, or create the class.',
  *run(zone) {
    if (zone.gateways.every((gateway) => gateway.owner !== 'none')) return;
    const attached = groupBy(
      zone.routes.flatMap((route) => route.parents.flatMap((parent) => (isGatewayRef(parent) ? [{ route, parent }] : []))),
      ({ parent }) => `Gateway/${parent.namespace}/${parent.name}`,
    );
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'none' || gateway.className === '') continue;
      const names = [...zone.classes.keys()].sort();
      const own = names.filter((name) => controllerOf(zone.classes.get(name) ?? gateway.object) === kumaController);
      yield {
        object: gateway.key,
        path: '/spec/gatewayClassName',
        cause: `${zone.name} ${gateway.className}`,
        also: (attached.get(gateway.key) ?? []).map(({ route, parent }) => ({ object: route.key, path: parent.path })),
        message: `GatewayClass "${gateway.className}" does not exist in ${zone.name}`,
        evidence: [`${spoken(gateway.key)} names it`, names.length === 0 ? 'there is no GatewayClass at all' : `classes: ${some(names)}`],
        fixes: [...new Set([...nearestNames(gateway.className, names), ...own])].map((name) =>
          setField(`Use class "${name}" in ${spoken(gateway.key)}`, gateway.key, '/spec/gatewayClassName', name),
        ),
      };
    }
  },
};
