import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { nearestNames } from './model/nearest.ts';
import { spoken } from './model/words.ts';

export const selectorMatchesNothing: Check = {
  code: 'KGA313',
  name: 'selector-matches-nothing',
  title: 'Selector misses the pods by one label',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'No pod has all labels of the selector, but some have all but one. This is most often a typing mistake in the Service or in the pod template.',
  fix: 'Correct the label in the selector, or in the pod template.',
  *run(zone) {
    for (const service of zone.services) {
      const { selector } = service;
      if (selector === undefined || zone.endpoints(service) !== 'none') continue;
      const entries = Object.entries(selector);
      for (const workload of zone.workloads(service.namespace) ?? []) {
        const wrong = entries.filter(([name, value]) => workload.labels[name] !== value);
        const [first] = wrong;
        if (
          first === undefined ||
          wrong.length > 1 ||
          (entries.length === 1 && nearestNames(first[1], [workload.labels[first[0]] ?? '']).length === 0)
        )
          continue;
        const [label, value] = first;
        const actual = workload.labels[label];
        yield {
          object: service.key,
          path: `/spec/selector/${segment(label)}`,
          also: [{ object: keyOf(workload.object) }],
          cause: `${zone.name} ${service.key} ${label}`,
          message: `The selector of ${spoken(service.key)} fits no pod; ${spoken(keyOf(workload.object))} differs in "${label}" only`,
          evidence: [
            `the Service wants ${label}=${value}`,
            actual === undefined ? 'the pods do not have the label' : `the pods have ${label}=${actual}`,
          ],
          fixes:
            actual === undefined ? [] : [setField(`Select ${label}=${actual}`, service.key, `/spec/selector/${segment(label)}`, actual)],
        };
      }
    }
  },
};
