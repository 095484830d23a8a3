import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { percent, ruleName, spoken } from './model/words.ts';

export const noEndpoints: Check = {
  code: 'KGA311',
  name: 'no-endpoints',
  title: 'Nothing stands behind a backend',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation: 'The Service exists, but its selector fits no pod, or the workload has no replicas. Requests for it are answered with 503.',
  fix: 'Correct the selector, or scale the workload up.',
  *run(zone) {
    for (const { use, why, code } of zone.deadBackends) {
      const service = code === 'KGA311' ? zone.service(use.target.namespace, use.target.name) : undefined;
      if (service === undefined) continue;
      const scaled = zone.workloadsOf(service).filter((one) => one.object.spec?.['replicas'] === 0);
      yield {
        object: use.route.key,
        path: use.target.path,
        also: [{ object: service.key, path: '/spec/selector' }],
        cause: `${zone.name} ${service.key}`,
        message: `${spoken(service.key)} has ${why}`,
        evidence: [
          `selector: ${Object.entries(service.selector ?? {})
            .map(([name, value]) => `${name}=${value}`)
            .join(', ')}`,
          ...scaled.map((one) => `${spoken(keyOf(one.object))} has 0 replicas`),
          `${percent(use.share)} of the requests of ${ruleName(use.route, use.rule)} is answered with 503`,
        ],
        fixes: scaled.map((one) => setField(`Scale ${spoken(keyOf(one.object))} up`, keyOf(one.object), '/spec/replicas', 1)),
        impact: use.share,
      };
    }
  },
};
