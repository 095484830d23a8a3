import type { Wanted } from '../generated/wanted.ts';
import type { Gateway } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { groupOf } from '../resources/ref.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { textOf } from '../resources/read.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { attachedRoutes } from '../status/attached-routes.ts';
import type { Contributions } from '../status/attached-routes.ts';
import { gatewayStatus, storedGatewayStatus } from '../status/gateway.ts';
import type { GeneratedObject, ObjectStatus, ReconcileFailure, Refusal } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { admitNew, applyStage, update } from './apply-stage.ts';
import { generatedOf } from '../generated/outcome.ts';
import type { Outcome, Written } from '../generated/outcome.ts';
import type { GatewayPlan } from './plan-gateway.ts';

/** What the reconciliation of a Gateway leaves behind: secret copies, MeshGateway, MeshGatewayInstance, status, in this order. */
export function applyGateway(
  snapshot: Snapshot,
  profile: Profile,
  plan: GatewayPlan,
  routeStatusOf: (key: ObjectKey) => ObjectStatus | undefined,
  contributions?: Contributions,
): Outcome {
  const gateway = snapshot.taken(plan.key)?.stored as unknown as Gateway;
  const failures: Omit<ReconcileFailure, 'object'>[] = plan.failure === undefined ? [] : [plan.failure];
  const written: Written[] = [];
  const deleted: ObjectKey[] = [];
  const refusals: Refusal[] = [];
  let instance: GeneratedObject | undefined;
  if (plan.meshGateway !== undefined && plan.instance !== undefined) {
    const context = { snapshot, profile, owner: plan.key, ownerLabel: plan.owner, isHeld: (one: Wanted) => isHeld(snapshot, one) };
    const stage = applyStage(context, { kind: 'MeshGateway', wanted: [plan.meshGateway] });
    written.push(...stage.written);
    deleted.push(...stage.deleted);
    refusals.push(...stage.refusals);
    failures.push(...stage.failures);
    if (failures.length === 0) {
      const result = applyInstance(snapshot, profile, plan, plan.instance);
      if (result.written !== undefined) written.push(result.written);
      if (result.refusal !== undefined) refusals.push(result.refusal);
      if (result.failure !== undefined) failures.push(result.failure);
      instance = result.written?.object;
    }
  }
  const stays = plan.ignored || failures.length > 0;
  const attached = () => attachedRoutes(snapshot, profile, gateway, plan.namespace, routeStatusOf, contributions);
  const status = stays ? storedGatewayStatus(gateway) : gatewayStatus(profile, gateway, plan.listeners, attached(), instance);
  return {
    key: plan.key,
    written,
    deleted,
    refusals,
    copies: plan.copies,
    failures: failures.map((one) => ({ object: plan.key, ...one })),
    status,
  };
}

function isHeld(snapshot: Snapshot, wanted: Wanted): boolean {
  return snapshot.find(wanted.kind, '', wanted.object.metadata.name) !== undefined;
}

/** Creates or updates the instance as controller-runtime's `CreateOrUpdate` does: labels of others stay, mesh marker, owner and spec are set. */
function applyInstance(snapshot: Snapshot, profile: Profile, plan: GatewayPlan, wanted: Wanted) {
  const context = { snapshot, profile, owner: plan.key };
  const existing = snapshot.taken(`MeshGatewayInstance/${plan.namespace}/${plan.name}`);
  if (existing === undefined) return admitNew(context, wanted);
  const before = generatedOf(existing);
  const owner = wanted.object.metadata.ownerReferences?.[0] ?? {};
  const owners = before.metadata.ownerReferences ?? [];
  const other = owners.find((one) => one['controller'] === true && !isSameOwner(one, owner));
  if (other !== undefined) {
    const name = `${textOf(other['kind']) ?? ''} "${textOf(other['name']) ?? ''}"`;
    return {
      failure: { message: `MeshGatewayInstance "${plan.namespace}/${plan.name}" is controlled by ${name}.`, cause: 'conflict' as const },
    };
  }
  const { labels, annotations } = wanted.object.metadata;
  const metadata = {
    ...before.metadata,
    ...(labels && { labels: { ...before.metadata.labels, ...labels } }),
    ...(annotations && { annotations: { ...before.metadata.annotations, ...annotations } }),
    ownerReferences: owners.some((one) => isSameOwner(one, owner))
      ? owners.map((one) => (isSameOwner(one, owner) ? owner : one))
      : [...owners, owner],
  };
  const sent: GeneratedObject = { ...before, metadata, ...(wanted.object.spec && { spec: wanted.object.spec }) };
  return update(context, wanted, existing, before, sent);
}

function isSameOwner(left: JsonObject, right: JsonObject): boolean {
  const group = (one: JsonObject) => groupOf(textOf(one['apiVersion']) ?? '');
  return group(left) === group(right) && left['kind'] === right['kind'] && left['name'] === right['name'];
}
