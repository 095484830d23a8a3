import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const headlessParent: Check = {
  code: 'KGA917',
  name: 'headless-parent',
  title: 'Headless Service will not be a parent',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation: 'Later minors refuse a route on a headless Service, since there is no MeshService for it as a whole.',
  fix: 'Attach the route to a Service with a cluster IP before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || !target.facts.parentServiceChecked || zone.facts.parentServiceChecked) return;
    for (const { route, parent, service } of zone.serviceParents) {
      if (service?.headless !== true) continue;
      yield {
        object: route.key,
        path: parent.path,
        cause: `${zone.name} ${service.key}`,
        message: `${versionOf(zone, estate)} refuses the headless ${spoken(service.key)} as a parent`,
        impact: 100,
      };
    }
  },
};
