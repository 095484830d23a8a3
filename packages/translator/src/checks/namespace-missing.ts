import type { Check } from './check.ts';
import { createObject } from './model/fixes.ts';
import { spoken } from './model/words.ts';

export const namespaceMissing: Check = {
  code: 'KGA015',
  name: 'namespace-missing',
  title: 'Namespace object is missing',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Namespace'],
  explanation:
    'The controllers read the Namespace of every Gateway and HTTPRoute, for its mesh and its labels. Without it the reconciliation ends in an error, and nothing is generated or reported.',
  fix: 'Create the Namespace, or add its manifest.',
  *run(zone) {
    for (const failure of zone.translation.failures) {
      if (failure.cause !== 'missing-namespace') continue;
      const namespace = failure.object.split('/')[1] ?? '';
      yield {
        object: failure.object,
        path: '/metadata/namespace',
        cause: `${zone.name} ${namespace}`,
        message: `Namespace "${namespace}" does not exist in ${zone.name}`,
        evidence: [`${spoken(failure.object)} cannot be reconciled`],
        fixes: [createObject(`Create Namespace "${namespace}"`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })],
        impact: 100,
      };
    }
  },
};
