import type { Check } from './check.ts';
import { editFields, runCommand } from './model/fixes.ts';
import type { ServiceView } from './model/service.ts';
import { spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const backendNotInMesh: Check = {
  code: 'KGA316',
  name: 'backend-not-in-mesh',
  title: 'Backend is not part of the mesh',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service', 'Namespace'],
  explanation:
    'Kuma routes to pods with its sidecar. It is injected where the namespace, or the pod, carries the label kuma.io/sidecar-injection, and only into pods that start after the label was set. A gateway finds no endpoints for pods without it.',
  fix: 'Label the namespace and restart the workload.',
  *run(zone) {
    const labelled = [...zone.namespaces.values()].some(
      (one) => injectionOf(one.metadata.labels) !== undefined || injectionOf(one.metadata.annotations) !== undefined,
    );
    const outside = new Map<ServiceView, string>();
    for (const service of zone.routedServices) {
      const why = service.externalName === undefined ? whyOutside(zone, service, labelled) : undefined;
      if (why !== undefined) outside.set(service, why);
    }
    for (const use of outside.size === 0 ? [] : zone.uses) {
      const { service } = use;
      const why = service === undefined ? undefined : outside.get(service);
      if (service === undefined || why === undefined) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        also: [{ object: service.key }],
        cause: `${zone.name} ${service.key}`,
        message: `The pods behind ${spoken(service.key)} are not part of the mesh`,
        evidence: [why],
        fixes: [
          editFields(`Label namespace "${service.namespace}"`, `Namespace/${service.namespace}`, [
            { path: '/metadata/labels/kuma.io~1sidecar-injection', value: 'enabled' },
          ]),
          runCommand('Restart its workloads', `kubectl -n ${service.namespace} rollout restart deployment`),
        ],
        impact: use.share,
      };
    }
  },
};

const injection = 'kuma.io/sidecar-injection';

function injectionOf(values: Readonly<Record<string, string>> | undefined): string | undefined {
  return values?.[injection];
}

/** Why no pod behind the Service has a sidecar, or undefined where one has or nothing can be said. */
function whyOutside(zone: ZoneView, service: ServiceView, labelled: boolean): string | undefined {
  const workloads = zone.workloadsOf(service);
  const pods = workloads.filter((one) => one.sidecar !== undefined);
  if (pods.length > 0) return pods.some((one) => one.sidecar === true) ? undefined : 'no pod has the container kuma-sidecar';
  const [first] = workloads;
  const own = first === undefined ? undefined : (injectionOf(first.labels) ?? injectionOf(first.annotations));
  if (own !== undefined) return isOn(own) ? undefined : `the pod template says ${injection}: ${own}`;
  const namespace = zone.namespaces.get(service.namespace);
  if (namespace === undefined) return undefined;
  const said = injectionOf(namespace.metadata.labels) ?? injectionOf(namespace.metadata.annotations);
  if (said !== undefined) return isOn(said) ? undefined : `namespace "${service.namespace}" says ${injection}: ${said}`;
  // Where no namespace carries the label at all, injection is arranged in another way or the manifests leave it out.
  return labelled ? `namespace "${service.namespace}" does not carry ${injection}` : undefined;
}

function isOn(value: string): boolean {
  return /^(enabled|true|yes)$/i.test(value);
}
