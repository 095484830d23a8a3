import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';

export const experimentalSwitch: Check = {
  code: 'KGA017',
  name: 'experimental-switch',
  title: 'Gateway API is behind an experimental switch',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.experimentalSwitch,
  alsoIdle: true,
  explanation:
    'In older minors Gateway API is experimental: the controllers start only when the control plane runs with KUMA_EXPERIMENTAL_GATEWAY_API=true (experimental.gatewayAPI in its configuration). Nothing in the objects shows the setting. Without it every Gateway and HTTPRoute is ignored, and no status appears.',
  fix: 'Switch it on, with the Helm value experimental.gatewayAPI=true, or upgrade.',
  *run(zone) {
    const objects = zone.gateways.length + zone.routes.length;
    if (objects === 0) return;
    const off = !zone.zone.settings.experimentalGatewayAPI;
    yield {
      object: `Zone/${zone.name}`,
      severity: off ? 'error' : 'info',
      message: off
        ? `Gateway API is switched off in the control plane of ${zone.name}: its Gateways and HTTPRoutes are ignored`
        : `Kuma ${zone.translation.kuma.minor} reads Gateway API only with its experimental switch; it is assumed to be on in ${zone.name}`,
      fixes: [
        runCommand(
          'Switch it on in the Helm release',
          `helm upgrade kuma kuma/kuma -n ${zone.zone.settings.systemNamespace} --reuse-values --set experimental.gatewayAPI=true`,
        ),
      ],
    };
  },
};
