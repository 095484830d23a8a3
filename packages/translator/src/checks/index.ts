import type { Check } from './check.ts';
import { environmentChecks } from './list-environment.ts';
import { meshChecks } from './list-mesh.ts';
import { routeChecks } from './list-routes.ts';

/** Every diagnosis, by code. A new check is one file and one line in one of the three lists. */
export const checks: readonly Check[] = [...environmentChecks, ...routeChecks, ...meshChecks];
