import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';

export const globalOnKubernetes: Check = {
  code: 'KGA908',
  name: 'global-on-kubernetes',
  title: 'Global control plane on Kubernetes',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  alsoIdle: true,
  explanation: 'Later minors do not support a global control plane that keeps its resources in Kubernetes.',
  fix: 'Move the global control plane to the universal mode with a database.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.gateways || zone.zone.settings.mode !== 'global') return;
    yield {
      object: `Zone/${zone.name}`,
      message: `${zone.name} is a global control plane on Kubernetes, which ${versionOf(zone, estate)} does not support`,
    };
  },
};
