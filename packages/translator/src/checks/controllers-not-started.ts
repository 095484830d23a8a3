import type { KubeObject } from '../resources/object.ts';
import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';
import { text } from './model/json.ts';
import { kumaConditions } from './model/status.ts';

export const controllersNotStarted: Check = {
  code: 'KGA002',
  name: 'controllers-not-started',
  title: 'Control plane started before the CRDs were installed',
  severity: 'error',
  basis: 'observed',
  inputs: ['CustomResourceDefinition', 'Pod'],
  explanation:
    'The control plane looks for the Gateway API definitions once, when it starts. If they were installed later, its controllers are not running although everything seems to be in place, and no object gets a status.',
  fix: 'Restart the control plane.',
  *run(zone) {
    const times = zone.ofKind('CustomResourceDefinition').flatMap((object) => {
      const ours = object.metadata.name.endsWith('.gateway.networking.k8s.io');
      return ours ? (object.metadata.creationTimestamp ?? []) : [];
    });
    const started = zone
      .ofKind('Pod')
      .flatMap((pod) => (isControlPlane(pod) ? (text(pod.status?.['startTime']) ?? pod.metadata.creationTimestamp ?? []) : []));
    const installed = [...times].sort().at(-1);
    const running = [...started].sort().at(-1);
    if (installed === undefined || running === undefined || installed <= running) return;
    const objects = [...zone.ofKind('Gateway'), ...zone.ofKind('HTTPRoute')];
    if (objects.some((object) => kumaConditions(object).some((one) => one.reason !== 'Pending'))) return;
    yield {
      object: `Zone/${zone.name}`,
      message: `The Gateway API controllers of ${zone.name} are not running: the control plane started before the definitions were installed`,
      evidence: [
        `control plane started ${running}`,
        `definitions installed ${installed}`,
        'no Gateway or HTTPRoute carries a status of Kuma',
      ],
      fixes: [
        runCommand(
          'Restart the control plane',
          `kubectl -n ${zone.zone.settings.systemNamespace} rollout restart deployment kuma-control-plane`,
        ),
      ],
    };
  },
};

function isControlPlane(pod: KubeObject): boolean {
  return pod.metadata.labels?.['app'] === 'kuma-control-plane';
}
