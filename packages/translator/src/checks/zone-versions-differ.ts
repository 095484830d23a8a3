import type { Check } from './check.ts';

export const zoneVersionsDiffer: Check = {
  code: 'KGA615',
  name: 'zone-versions-differ',
  title: 'Zones run different Kuma minors',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  alsoIdle: true,
  explanation: 'Each zone translates by the rules of its own minor, so that the same route can become different things.',
  fix: 'Bring the zones to one minor, or look at the route in each of them.',
  *run(zone, estate) {
    const minors = new Set(estate.zones.map((one) => one.translation.kuma.minor));
    if (minors.size < 2 || estate.zones[0] !== zone) return;
    yield {
      object: `Zone/${zone.name}`,
      also: estate.zones.slice(1).map((one) => ({ zone: one.name, object: `Zone/${one.name}` })),
      message: `The zones run ${minors.size} different minors of Kuma`,
      evidence: estate.zones.map((one) => `${one.name}: ${one.translation.kuma.minor}`),
    };
  },
};
