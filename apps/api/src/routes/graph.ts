import type { Endpoints } from '../http/handle.ts';
import { viewGraph } from '../views/graph.ts';
import type { Ask } from './ask.ts';

/** The picture. */
export function addGraphRoutes(endpoints: Endpoints, ask: Ask): void {
  endpoints.get('graph', ({ query }) => viewGraph(ask(query.kuma), query));
}
