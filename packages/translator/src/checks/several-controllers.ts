import type { Check } from './check.ts';
import { reportedConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const severalControllers: Check = {
  code: 'KGA010',
  name: 'several-controllers',
  title: 'Two controllers report on one route',
  severity: 'info',
  basis: 'reported',
  inputs: [],
  explanation:
    'An HTTPRoute can have parents of several controllers. Each writes its own verdict, and one being fine says nothing about the other.',
  fix: 'Look at the verdict of each parent.',
  *run(zone) {
    for (const route of zone.by.withStatus) {
      const controllers = [...new Set(reportedConditions(route.object).flatMap((one) => one.controller ?? []))].sort();
      if (controllers.length < 2) continue;
      yield {
        object: route.key,
        path: '/status/parents',
        message: `${spoken(route.key)} has verdicts of ${controllers.length} controllers`,
        evidence: controllers,
      };
    }
  },
};
