import type { Check } from './check.ts';
import { records, text } from './model/json.ts';
import { spoken } from './model/words.ts';

export const weightsManagedByController: Check = {
  code: 'KGA408',
  name: 'weights-managed-by-controller',
  title: 'Weights are managed by a controller',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'A progressive delivery controller sets the weights of this route. What is edited by hand is overwritten.',
  fix: 'Change the Rollout or Canary instead.',
  *run(zone) {
    for (const route of zone.by.marked) {
      const { labels = {}, annotations = {} } = route.object.metadata;
      const rollout = labels['rollouts.argoproj.io/gatewayapi-canary'] ?? annotations['rollouts.argoproj.io/gatewayapi-canary'];
      const flagger = records(route.object.metadata.ownerReferences).find((one) => one['kind'] === 'Canary');
      if (rollout === undefined && flagger === undefined) continue;
      yield {
        object: route.key,
        path: '/spec/rules',
        message: `The weights of ${spoken(route.key)} are managed by ${rollout === undefined ? `Canary "${text(flagger?.['name']) ?? ''}"` : 'Argo Rollouts'}`,
      };
    }
  },
};
