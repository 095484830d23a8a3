import type { Json } from '../resources/json.ts';
import type { Check } from './check.ts';
import { editFields, withManifests } from './model/fixes.ts';
import { record, text } from './model/json.ts';
import { meshLabel } from './model/mesh.ts';
import type { BackendView, RouteView } from './model/route.ts';
import { ruleName } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const timeoutsIgnored: Check = {
  code: 'KGA418',
  name: 'timeouts-ignored',
  title: 'Timeouts of a rule are ignored',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Kuma does not read timeouts of an HTTPRoute. Its MeshTimeout policy does the same.',
  fix: 'Write a MeshTimeout.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('timeouts')) {
      if (rule.value['timeouts'] === undefined) continue;
      const request = text(record(rule.value['timeouts'])['request']);
      const service = rule.backends.find((one) => one.kind === 'Service');
      yield {
        object: route.key,
        path: `${rule.path}/timeouts`,
        message: `Kuma ignores the timeouts of ${ruleName(route, rule)}`,
        fixes:
          service === undefined || request === undefined
            ? []
            : [
                withManifests(editFields('Write a MeshTimeout instead', route.key, [{ path: `${rule.path}/timeouts`, remove: true }]), [
                  timeoutFor(zone, route, service, request),
                ]),
              ],
      };
    }
  },
};

function timeoutFor(zone: ZoneView, route: RouteView, target: BackendView, requestTimeout: string): Json {
  const name = zone.facts.meshServiceRefs
    ? { kind: 'MeshService', labels: { 'kuma.io/display-name': target.name, 'k8s.kuma.io/namespace': target.namespace } }
    : { kind: 'MeshService', name: `${target.name}_${target.namespace}_svc_${target.port}` };
  return {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'MeshTimeout',
    metadata: {
      name: `${route.name}-timeout`,
      namespace: zone.zone.settings.systemNamespace,
      labels: { [meshLabel]: route.report?.mesh ?? 'default' },
    },
    spec: { targetRef: { kind: 'Mesh' }, to: [{ targetRef: name, default: { http: { requestTimeout } } }] },
  };
}
