import type { JsonObject } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { createObject, editFields, removeField, setField } from './model/fixes.ts';
import { controllerOf, kumaController } from './model/gateway.ts';
import { record, text } from './model/json.ts';
import { nearestNames } from './model/nearest.ts';
import { some } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const parametersRefMissing: Check = {
  code: 'KGA103',
  name: 'parameters-ref-missing',
  title: 'Parameters of a GatewayClass cannot be used',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    "The parametersRef of Kuma's classes must point to a MeshGatewayConfig of group kuma.io, which is cluster scoped. With another kind, with a namespace, or when the object does not exist, the class is not accepted.",
  fix: 'Point to an existing MeshGatewayConfig, without a namespace, or drop parametersRef.',
  *run(zone) {
    for (const [name, one] of zone.classes) {
      const ref = one.spec?.['parametersRef'];
      if (controllerOf(one) !== kumaController || ref === undefined) continue;
      const fault = faultOf(zone, record(ref));
      if (fault === undefined) continue;
      const key = `GatewayClass/${name}`;
      const configs = zone.ofKind('MeshGatewayConfig').map((config) => config.metadata.name);
      const wanted = text(record(ref)['name']) ?? '';
      yield {
        object: key,
        path: `/spec/parametersRef${fault.field}`,
        message: `GatewayClass "${name}" is not accepted: ${fault.words}`,
        evidence: [configs.length === 0 ? 'there is no MeshGatewayConfig' : `MeshGatewayConfigs: ${some(configs)}`],
        fixes: [
          ...fault.fixes(key),
          ...(configs.includes(wanted)
            ? []
            : nearestNames(wanted, configs).map((near) =>
                setField(`Use MeshGatewayConfig "${near}"`, key, '/spec/parametersRef/name', near),
              )),
          removeField('Drop parametersRef', key, '/spec/parametersRef'),
        ],
      };
    }
  },
};

interface Fault {
  readonly field: string;
  readonly words: string;
  readonly fixes: (key: ObjectKey) => ReturnType<typeof setField>[];
}

function faultOf(zone: ZoneView, ref: JsonObject): Fault | undefined {
  const name = text(ref['name']) ?? '';
  if (ref['group'] !== 'kuma.io' || ref['kind'] !== 'MeshGatewayConfig') {
    const fixes = (key: ObjectKey): ReturnType<typeof setField>[] => [
      editFields('Point to a MeshGatewayConfig', key, [
        { path: '/spec/parametersRef/group', value: 'kuma.io' },
        { path: '/spec/parametersRef/kind', value: 'MeshGatewayConfig' },
      ]),
    ];
    return { field: '/kind', words: `parametersRef points to ${text(ref['kind']) ?? 'nothing'}.${text(ref['group']) ?? ''}`, fixes };
  }
  if (ref['namespace'] !== undefined) {
    const fixes = (key: ObjectKey): ReturnType<typeof setField>[] => [
      removeField('Drop the namespace', key, '/spec/parametersRef/namespace'),
    ];
    return { field: '/namespace', words: 'parametersRef has a namespace, but a MeshGatewayConfig is cluster scoped', fixes };
  }
  if (zone.hidden('MeshGatewayConfig') !== undefined || zone.ofKind('MeshGatewayConfig').some((one) => one.metadata.name === name))
    return undefined;
  const create = createObject(`Create MeshGatewayConfig "${name}"`, {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'MeshGatewayConfig',
    metadata: { name },
    spec: { replicas: 1, serviceType: 'LoadBalancer' },
  });
  return { field: '/name', words: `MeshGatewayConfig "${name}" does not exist`, fixes: () => [create] };
}
