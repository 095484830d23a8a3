import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { controllerOf, kumaController } from './model/gateway.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const builtinGatewayDropped: Check = {
  code: 'KGA902',
  name: 'builtin-gateway-dropped',
  title: 'Built-in gateway has no future',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway', 'GatewayClass'],
  alsoIdle: true,
  explanation:
    'Later minors do not read GatewayClasses and Gateways, and the kinds MeshGateway, MeshGatewayInstance, MeshGatewayRoute and MeshGatewayConfig are gone.',
  fix: 'Use another Gateway implementation for traffic from outside.',
  *run(zone, estate) {
    const { facts } = estate.upgraded(zone.name) ?? zone;
    if (facts.gateways) return;
    const classes = zone.ofKind('GatewayClass').filter((one) => controllerOf(one) === kumaController);
    const gateways = zone.gateways.filter((one) => one.owner !== 'other').map((one) => one.object);
    const own = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshGatewayConfig'].flatMap((kind) => zone.ofKind(kind));
    for (const object of [...classes, ...gateways, ...own]) {
      yield {
        object: keyOf(object),
        cause: `${zone.name} ${object.kind}`,
        message: `Objects of kind ${object.kind} are not read by ${versionOf(zone, estate)}`,
        evidence: [spoken(keyOf(object))],
        ...(object.kind === 'Gateway' && { impact: 100 }),
      };
    }
  },
};
