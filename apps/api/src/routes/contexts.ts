import type { ContextList } from '@routescope/contract';
import type { Endpoints } from '../http/handle.ts';
import { Problem } from '../http/problem.ts';
import { type ContextPicker, ContextRefusal } from '../sources/kubernetes/context-picker.ts';
import { nameZones } from '../view.ts';
import type { Workspace } from '../workspace.ts';

/** Choosing which contexts of the kubeconfig are open as zones. Without a picker no cluster is ever asked. */
export function addContextRoutes(endpoints: Endpoints, workspace: Workspace, picker: ContextPicker | undefined): void {
  const list = (): ContextList => {
    if (picker === undefined) return { picker: false, files: [], contexts: [] };
    const zones = nameZones(workspace.sources);
    return picker.list(workspace, (source) => zones.find((zone) => zone.source === source)?.name, workspace.options.writable ?? false);
  };
  endpoints.getAnew('contexts', list);
  endpoints.post('changeContexts', async ({ body }) => {
    if (picker === undefined) {
      throw new Problem(
        409,
        'No clusters',
        'Routescope was started on folders alone; start it with --kubeconfig or --context to open clusters.',
      );
    }
    try {
      await picker.change(workspace, body);
    } catch (error) {
      if (!(error instanceof ContextRefusal)) throw error;
      const pointer = `/open/${error.index}`;
      throw new Problem(422, 'Context cannot be opened', error.message, { errors: [{ pointer, detail: error.message }] });
    }
    return list();
  });
}
