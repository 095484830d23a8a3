import type { WriteRequest, WriteResults } from '@routescope/contract';
import type { AuditSink } from '../apply/audit.ts';
import { writeText } from '../apply/write-text.ts';
import type { Endpoints } from '../http/handle.ts';
import { Problem } from '../http/problem.ts';
import type { ParsePool } from '../sources/directory/parse-pool.ts';
import { KubernetesSource } from '../sources/kubernetes/kubernetes-source.ts';
import type { Source } from '../sources/source.ts';
import type { Workspace } from '../workspace.ts';
import type { Ask } from './ask.ts';

/** Dry runs and writes to live zones. */
export function addApplyRoutes(endpoints: Endpoints, ask: Ask, workspace: Workspace, pool: ParsePool, audit: AuditSink): void {
  const write = (request: WriteRequest, dryRun: boolean): Promise<WriteResults> => {
    const { source, cluster } = findZone(request.zone, ask, workspace);
    if (!(source instanceof KubernetesSource)) {
      throw new Problem(409, 'Not a live zone', `The zone ${request.zone} comes from a folder; change its files instead.`);
    }
    return writeText(request, { source, cluster, pool, audit, dryRun });
  };
  endpoints.post('dryRun', ({ body }) => write(body, true));
  endpoints.post('apply', ({ body }) => {
    if (workspace.options.writable !== true) {
      throw new Problem(403, 'Writing is off', 'Nothing is written to clusters unless Routescope is started with --allow-apply.');
    }
    return write(body, false);
  });
}

/** Asking the sources costs no translation; only a name that several zones share needs the view, which tells them apart. */
function findZone(name: string, ask: Ask, workspace: Workspace): { readonly source: Source; readonly cluster: string } {
  const all = workspace.sources.flatMap((source) => source.current().zones.map((zone) => ({ source, zone })));
  const [one, other] = all.filter(({ zone }) => zone.name === name);
  if (one !== undefined && other === undefined) return { source: one.source, cluster: one.zone.cluster };
  const found = ask(undefined).zone(name);
  if (found === undefined) throw new Problem(404, 'Not found', `There is no zone ${name}.`);
  return found;
}
