import type { Check } from './check.ts';
import { isGatewayRef } from './model/route-index.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const gatewayParentDropped: Check = {
  code: 'KGA901',
  name: 'gateway-parent-dropped',
  title: 'Route on a built-in gateway has no future',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway'],
  explanation:
    'Later minors have no built-in gateway: they do not look at HTTPRoutes whose parent is a Gateway. Nothing is generated from them, and no status is written.',
  fix: 'Move the route to another Gateway implementation and let its proxies be part of the mesh; the backends stay where they are.',
  *run(zone, estate) {
    const { facts } = estate.upgraded(zone.name) ?? zone;
    if (facts.gateways) return;
    for (const route of zone.routes) {
      for (const parent of route.parents) {
        const gateway = isGatewayRef(parent) ? zone.gateway(parent.namespace, parent.name) : undefined;
        if (!isGatewayRef(parent) || gateway?.owner === 'other') continue;
        yield {
          object: route.key,
          path: parent.path,
          cause: `${zone.name} ${parent.namespace}/${parent.name}`,
          message: `Routes on Gateway "${parent.namespace}/${parent.name}" are not translated by ${versionOf(zone, estate)}`,
          evidence: [spoken(route.key)],
          impact: 100,
        };
      }
    }
  },
};
