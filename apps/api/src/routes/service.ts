import { describeApi } from '@routescope/contract';
import { kumaVersions } from '@routescope/translator';
import type { Endpoints } from '../http/handle.ts';
import { defaultKuma } from '../view.ts';
import type { Workspace } from '../workspace.ts';

/** Health, known versions, and the description of the API. */
export function addServiceRoutes(endpoints: Endpoints, workspace: Workspace): void {
  const { version } = workspace.options;
  endpoints.get('health', () => ({
    status: workspace.sources.every((source) => source.current().state === 'live') ? 'ok' : 'degraded',
    version,
    epoch: workspace.epoch,
    revision: workspace.revision,
  }));
  endpoints.get('versions', () => ({ newest: defaultKuma, versions: kumaVersions.map((known) => ({ ...known })) }));
  endpoints.get('openapi', () => ({ ...describeApi(version) }));
}
