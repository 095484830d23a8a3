import type { GatewayClass } from '../resources/gateway-api.ts';
import { kumaGroup } from '../resources/kinds.ts';
import { classFinalizer, controllerName } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Condition, ObjectStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { condition, isTrue, mergeConditions } from './conditions.ts';

/** The MeshGatewayConfig that a class names, or what is wrong with its `parametersRef`. */
export interface ClassParameters {
  readonly config?: KubeObject;
  readonly problem?: string;
}

/** Follows a class' `parametersRef`. Source: `gateway_class_controller.go`. */
export function classParameters(snapshot: Snapshot, gatewayClass: GatewayClass): ClassParameters {
  const ref = gatewayClass.spec.parametersRef;
  if (ref === undefined) return {};
  if (ref.group !== kumaGroup || ref.kind !== 'MeshGatewayConfig')
    return { problem: 'parametersRef must point to a MeshGatewayConfig.kuma.io' };
  if (ref.namespace !== undefined) return { problem: 'parametersRef must not refer to a namespace' };
  const config = snapshot.find('MeshGatewayConfig', '', ref.name);
  return config === undefined ? { problem: 'parametersRef could not be found' } : { config };
}

/** Status and finalizers of a class after reconciliation; those of other controllers stay as they are. */
export function classStatus(snapshot: Snapshot, profile: Profile, gatewayClass: GatewayClass): ObjectStatus {
  const { metadata, spec, status } = gatewayClass;
  const before = { conditions: status?.conditions ?? [], finalizers: metadata.finalizers ?? [] };
  if (!profile.gatewayControllers || spec.controllerName !== controllerName) return withFinalizers(before.conditions, before.finalizers);
  const { problem } = classParameters(snapshot, gatewayClass);
  const accepted = condition(
    'Accepted',
    problem === undefined,
    problem === undefined ? 'Accepted' : 'InvalidParameters',
    problem ?? '',
    metadata.generation,
  );
  const used = snapshot.gatewaysOfClass(metadata.name).length > 0;
  const others = before.finalizers.filter((one) => one !== classFinalizer);
  const finalizers = used ? (before.finalizers.includes(classFinalizer) ? before.finalizers : [...others, classFinalizer]) : others;
  return withFinalizers(mergeConditions(before.conditions, [accepted]), finalizers);
}

function withFinalizers(conditions: readonly Condition[], finalizers: readonly string[]): ObjectStatus {
  return finalizers.length === 0 ? { conditions } : { conditions, finalizers };
}

/** Whether Gateways of a class are looked at. */
export function isAccepted(snapshot: Snapshot, profile: Profile, gatewayClass: GatewayClass): boolean {
  if (profile.classAcceptance === 'computed') return classParameters(snapshot, gatewayClass).problem === undefined;
  return isTrue(classStatus(snapshot, profile, gatewayClass).conditions, 'Accepted');
}
