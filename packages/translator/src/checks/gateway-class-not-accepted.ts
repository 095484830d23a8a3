import type { Check } from './check.ts';
import { isLive } from './model/age.ts';
import { controllerOf, kumaController } from './model/gateway.ts';
import { isStale, kumaConditions } from './model/status.ts';
import { explainCondition } from './reasons.ts';

export const gatewayClassNotAccepted: Check = {
  code: 'KGA102',
  name: 'gateway-class-not-accepted',
  title: 'GatewayClass is not accepted',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'The controller refuses a class whose parameters it cannot use. Gateways of a class that is not accepted are not translated and get no status.',
  fix: 'Correct what the reason of the condition names.',
  *run(zone) {
    for (const [name, one] of zone.classes) {
      if (controllerOf(one) !== kumaController) continue;
      const key = `GatewayClass/${name}`;
      const reported = kumaConditions(one).find(
        (said) => said.type === 'Accepted' && said.status === 'False' && !isStale(said, one.metadata.generation),
      );
      const predicted = zone.predicted(key)?.conditions?.find((said) => said.type === 'Accepted' && said.status === 'False');
      const said = reported ?? predicted;
      if (said === undefined || (predicted !== undefined && one.spec?.['parametersRef'] !== undefined)) continue;
      yield {
        object: key,
        path: reported?.path ?? '/spec',
        basis: reported === undefined ? 'inferred' : 'reported',
        // What Kuma is about to take back is not an error any more.
        severity: predicted !== undefined || isLive(one) ? 'error' : 'warning',
        message: `GatewayClass "${name}" is not accepted: ${said.reason}`,
        evidence: [said.message, ...explainCondition('GatewayClass', 'Accepted', 'False', said.reason).causes].filter(
          (line) => line !== '',
        ),
      };
    }
  },
};
