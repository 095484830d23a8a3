import type { Endpoints } from '../http/handle.ts';
import { Problem } from '../http/problem.ts';
import { viewEstate } from '../views/estate.ts';
import type { Ask } from './ask.ts';

/** What is open, and all objects of one zone. */
export function addEstateRoutes(endpoints: Endpoints, ask: Ask): void {
  endpoints.get('estate', ({ query }) => viewEstate(ask(query.kuma)));
  endpoints.get('zoneObjects', ({ params, query }) => {
    const view = ask(query.kuma);
    const zone = view.zone(params.zone);
    if (zone === undefined) throw new Problem(404, 'Not found', `There is no zone ${params.zone}.`);
    const { name, cluster, kuma, kumaBasis, settings, objects, hidden, from } = zone;
    return {
      revision: view.revision,
      zone: { name, cluster, kuma, kumaBasis, settings, objects: [...objects], hidden: [...hidden] },
      origins: Object.fromEntries([...from.origins].map(([key, { file, line }]) => [key, { file, line }])),
    };
  });
}
