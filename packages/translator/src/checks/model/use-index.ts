import type { BackendUse } from './backend-use.ts';
import { isHttp } from './service.ts';
import type { ZoneView } from './zone-view.ts';

/** The backends and mirrors of a zone by what is remarkable about them, from one pass. */
export class UseIndex {
  /** Those that Kuma does not resolve. */
  readonly unresolved: BackendUse[] = [];
  /** Those whose Service does not have the port. */
  readonly wrongPort: BackendUse[] = [];
  /** Resolved ones whose port is not known to speak HTTP. */
  readonly notHttp: BackendUse[] = [];
  readonly headless: BackendUse[] = [];
  readonly externalName: BackendUse[] = [];
  /** Those of kind ExternalService. */
  readonly externalService: BackendUse[] = [];
  /** Resolved ones in another namespace than the route. */
  readonly acrossNamespaces: BackendUse[] = [];
  /** Resolved ones whose workload is in another mesh than the route. */
  readonly acrossMeshes: BackendUse[] = [];

  constructor(zone: ZoneView) {
    for (const use of zone.uses) this.#add(zone, use);
  }

  #add(zone: ZoneView, use: BackendUse): void {
    const { service, target, route } = use;
    const resolved = use.verdict === 'Resolved';
    if (!resolved) this.unresolved.push(use);
    if (target.kind === 'ExternalService') this.externalService.push(use);
    if (resolved && target.namespace !== route.namespace) this.acrossNamespaces.push(use);
    if (service === undefined) return;
    if (service.headless) this.headless.push(use);
    if (service.externalName !== undefined) this.externalName.push(use);
    const port = service.ports.find((one) => one.port === target.port);
    if (port === undefined && target.port !== undefined) this.wrongPort.push(use);
    if (!resolved) return;
    if (port !== undefined && !isHttp(service, port)) this.notHttp.push(use);
    if (route.report?.mesh !== zone.meshOf(service)) this.acrossMeshes.push(use);
  }
}
