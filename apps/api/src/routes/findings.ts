import type { Endpoints } from '../http/handle.ts';
import { viewFindings } from '../views/findings.ts';
import type { Ask } from './ask.ts';

/** Diagnoses. */
export function addFindingRoutes(endpoints: Endpoints, ask: Ask): void {
  endpoints.get('findings', ({ query }) => viewFindings(ask(query.kuma), query));
}
