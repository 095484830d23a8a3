import { accessCases } from './cases/access.ts';
import { applyCases } from './cases/apply.ts';
import { discoveryCases } from './cases/discovery.ts';
import { kindCases } from './cases/kinds.ts';
import { listCases } from './cases/lists.ts';
import { namespaceCases } from './cases/namespaces.ts';
import { tableCases } from './cases/tables.ts';
import { watchCases } from './cases/watches.ts';
import { writeCases } from './cases/writes.ts';
import { clientCases } from './cases/client.ts';
import type { ContractCase } from './scene.ts';

/** Every question that is put to the fake and to a real API server. */
export const contractCases: readonly ContractCase[] = [
  ...discoveryCases,
  ...kindCases,
  ...listCases,
  ...watchCases,
  ...tableCases,
  ...writeCases,
  ...applyCases,
  ...accessCases,
  ...namespaceCases,
  ...clientCases,
];
