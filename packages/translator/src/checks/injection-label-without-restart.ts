import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';
import { some } from './model/words.ts';
import { readWorkload } from './model/workloads.ts';
import { groupBy } from './model/zone-view.ts';

const injection = 'kuma.io/sidecar-injection';

export const injectionLabelWithoutRestart: Check = {
  code: 'KGA530',
  name: 'injection-label-without-restart',
  title: 'Pods are older than the injection label',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Namespace', 'Pod'],
  explanation:
    'Sidecars are put into pods when they are made. Pods that ran before their namespace got the injection label have none until they are restarted: as clients they do not follow any route, and as backends they are not part of the mesh.',
  fix: 'Restart the workloads of the namespace.',
  *run(zone) {
    for (const [namespace, pods] of groupBy(zone.ofKind('Pod'), (pod) => pod.metadata.namespace ?? '')) {
      if (!isOn(zone.namespaces.get(namespace)?.metadata.labels?.[injection])) continue;
      const without = pods.map(readWorkload).filter((pod) => pod.sidecar === false && !hasOwnWish(pod.labels, pod.annotations));
      if (without.length === 0) continue;
      const names = without.map((pod) => pod.object.metadata.name);
      yield {
        object: `Namespace/${namespace}`,
        path: '/metadata/labels',
        also: without.map((pod) => ({ object: keyOf(pod.object) })),
        message: `${names.length} of ${pods.length} pods in namespace "${namespace}" have no sidecar although the namespace asks for it`,
        evidence: [some(names)],
        fixes: [runCommand('Restart its workloads', `kubectl -n ${namespace} rollout restart deployment,statefulset,daemonset`)],
      };
    }
  },
};

function isOn(value: string | undefined): boolean {
  return value === 'enabled' || value === 'true';
}

/** Pods that say themselves what they want, and those of a gateway, are not meant by the label. */
function hasOwnWish(labels: Readonly<Record<string, string>>, annotations: Readonly<Record<string, string>>): boolean {
  return [labels, annotations].some((marks) => marks[injection] !== undefined || marks['kuma.io/gateway'] !== undefined);
}
