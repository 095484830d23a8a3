import type { Check } from './check.ts';
import { shareOf } from './model/route.ts';
import { percent, ruleName, targetName } from './model/words.ts';

const day = 24 * 60 * 60 * 1000;
const long = 30;
/** A backend with at most this share of the requests is a canary. */
const small = 10;

export const canaryForgotten: Check = {
  code: 'KGA407',
  name: 'canary-forgotten',
  title: 'Canary has not moved for a long time',
  severity: 'hint',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A small share is sent to one backend to try it out, and then raised or taken back. A route whose specification was never changed since it was made, and that is older than a month, has most likely been forgotten in the middle.',
  fix: 'Finish it: send everything to one of the backends.',
  *run(zone, estate) {
    const { today } = estate.options;
    for (const { route, rule } of today === undefined ? [] : zone.rules.split) {
      const { generation, creationTimestamp } = route.object.metadata;
      const age = Math.floor((Date.parse(today ?? '') - Date.parse(creationTimestamp ?? '')) / day);
      const canary = rule.backends.find((one) => shareOf(rule, one) > 0 && shareOf(rule, one) <= small);
      if (generation !== 1 || canary === undefined || Number.isNaN(age) || age < long) continue;
      yield {
        object: route.key,
        path: `${canary.path}/weight`,
        message: `${targetName(canary)} has had ${percent(shareOf(rule, canary))} of ${ruleName(route, rule)} for ${age} days`,
        evidence: ['the specification was never changed since the route was made'],
      };
    }
  },
};
