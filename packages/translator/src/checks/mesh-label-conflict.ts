import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { meshAt, meshCarriers, meshLabel, meshOf } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const meshLabelConflict: Check = {
  code: 'KGA507',
  name: 'mesh-label-conflict',
  title: 'Two answers to which mesh',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Namespace'],
  explanation:
    'Label and annotation of an object, or the object and its namespace, name different meshes. The first in the order of the minor wins.',
  fix: 'Keep one of them.',
  *run(zone) {
    for (const { object, sources } of meshCarriers(zone)) {
      if (object.metadata.annotations === undefined && object.metadata.labels === undefined) continue;
      const answers = sources.flatMap((source) => {
        const mesh = meshAt(zone, object, source);
        return mesh === undefined ? [] : [{ source, mesh }];
      });
      const [winner] = answers;
      if (winner === undefined || answers.every((one) => one.mesh === winner.mesh)) continue;
      // A label of the object that overrides its namespace is how one deviates from it; only label against annotation is a contradiction.
      const own = answers.filter((one) => !one.source.startsWith('namespace'));
      const contested = own.length > 1 ? own : winner.source === 'annotation' || winner.source.startsWith('namespace') ? answers : [];
      if (contested.length < 2 || contested.every((one) => one.mesh === winner.mesh)) continue;
      yield {
        object: keyOf(object),
        path: '/metadata',
        message: `${spoken(keyOf(object))} has ${contested.length} answers to which mesh it is in; "${winner.mesh}" wins`,
        evidence: meshOf(zone, object, sources).steps.concat(contested.map((one) => `${one.source}: ${one.mesh}`)),
      };
    }
    for (const gateway of zone.facts.gateways && !zone.facts.gatewayMesh.includes('label') ? zone.gateways : []) {
      const label = gateway.object.metadata.labels?.[meshLabel];
      const { mesh } = meshOf(zone, gateway.object, zone.facts.gatewayMesh);
      if (gateway.owner !== 'kuma' || label === undefined || label === mesh) continue;
      yield {
        object: gateway.key,
        path: `/metadata/labels/${segment(meshLabel)}`,
        message: `Kuma ${zone.translation.kuma.minor} ignores the label kuma.io/mesh of ${spoken(gateway.key)}; its mesh is "${mesh}"`,
        fixes: [setField('Set the annotation as well', gateway.key, `/metadata/annotations/${segment(meshLabel)}`, label)],
      };
    }
  },
};
