import type { Check } from './check.ts';
import { plainManifest } from './model/compare-specs.ts';
import { createObject } from './model/fixes.ts';
import { joined, spoken } from './model/words.ts';

export const routeOnGlobal: Check = {
  code: 'KGA601',
  name: 'route-on-global',
  title: 'Route in the cluster of a global control plane',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => !facts.runsOnGlobal,
  alsoIdle: true,
  explanation: 'A global control plane does not run the Gateway API controllers. A route in its cluster is ignored and gets no status.',
  fix: 'Apply the route in the zones where the workloads are, and delete it here.',
  *run(zone, estate) {
    if (zone.zone.settings.mode !== 'global') return;
    for (const route of zone.routes) {
      const zones = estate.zones.filter((one) => one !== zone && one.zone.settings.mode === 'zone');
      const fitting = zones.filter((one) =>
        route.parents.some((parent) => one.object(`${parent.kind}/${parent.namespace}/${parent.name}`) !== undefined),
      );
      yield {
        object: route.key,
        message: `${spoken(route.key)} is in the cluster of a global control plane and is ignored`,
        evidence: fitting.length > 0 ? [`its parents exist in ${joined(fitting.map((one) => one.name))}`] : [],
        fixes: fitting.map((one) => ({
          ...createObject(`Move it to ${one.name}`, plainManifest(route.object), one.name),
          replaces: [{ zone: zone.name, object: route.key }],
        })),
        impact: 100,
      };
    }
  },
};
