import type { Endpoints } from '../http/handle.ts';
import { Problem } from '../http/problem.ts';
import { viewObject } from '../views/object-detail.ts';
import { viewObjects } from '../views/objects.ts';
import { viewRoutes } from '../views/routes.ts';
import type { Ask } from './ask.ts';

/** Lists of objects, one object, and the rows of the Routes page. */
export function addObjectRoutes(endpoints: Endpoints, ask: Ask): void {
  endpoints.get('objects', ({ query }) => viewObjects(ask(query.kuma), query));
  endpoints.get('routes', ({ query }) => viewRoutes(ask(query.kuma), query));
  endpoints.get('object', async ({ query }) => {
    const detail = await viewObject(ask(query.kuma), query.zone, query.key);
    if (detail === undefined) throw new Problem(404, 'Not found', `There is no ${query.key} in zone ${query.zone}.`);
    return detail;
  });
}
