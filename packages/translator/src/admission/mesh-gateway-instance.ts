import type { JsonObject } from '../resources/json.ts';
import { serviceTag } from '../resources/kuma.ts';
import { textEntries } from '../resources/read.ts';
import type { ValidatorProfile } from '../versions/profile.ts';
import type { Fault } from '../resources/fault.ts';
import { tagFaults } from '../resources/tags.ts';

/** Violations of a MeshGatewayInstance. Source: `k8s/webhooks/gateway_instance_validator.go`. */
export function validateMeshGatewayInstance(profile: ValidatorProfile, spec: JsonObject): Fault[] {
  if (!profile.instances) return [];
  const tags = textEntries(spec['tags']);
  const faults = tagFaults(tags, 'tags', 'tag');
  if (profile.instanceServiceTagForbidden && tags[serviceTag] !== undefined) {
    faults.push({ field: 'tags', at: 'spec.tags', message: `"${serviceTag}" must not be defined` });
  }
  return faults;
}
