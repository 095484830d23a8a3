import type { Check } from './check.ts';
import { createObject } from './model/fixes.ts';
import { controllerOf, kumaController } from './model/gateway.ts';
import { spoken } from './model/words.ts';

export const noKumaGatewayClass: Check = {
  code: 'KGA003',
  name: 'no-kuma-gateway-class',
  title: 'No GatewayClass of Kuma',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GatewayClass', 'Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'A Gateway names a GatewayClass, and the class names the controller in charge. Without a class whose controller is gateways.kuma.io/controller, Kuma takes no Gateway of the zone as its own.',
  fix: 'Create a GatewayClass with controllerName gateways.kuma.io/controller.',
  *run(zone) {
    if (zone.gateways.length === 0 || zone.gateways.some((gateway) => gateway.owner === 'kuma')) return;
    if ([...zone.classes.values()].some((one) => controllerOf(one) === kumaController)) return;
    const manifest = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'kuma' },
      spec: { controllerName: kumaController },
    };
    yield {
      object: `Zone/${zone.name}`,
      message: `${zone.name} has Gateways but no GatewayClass of Kuma`,
      evidence: zone.gateways.map((gateway) => `${spoken(gateway.key)} uses class "${gateway.className}"`),
      fixes: [createObject('Create the GatewayClass "kuma"', manifest)],
    };
  },
};
