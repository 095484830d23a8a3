import { checkListeners } from '../attach/listeners.ts';
import type { CheckedListener } from '../attach/listeners.ts';
import { meshOf } from '../attach/mesh.ts';
import type { MeshChoice } from '../attach/mesh.ts';
import { emitMeshGateway } from '../emit/mesh-gateway.ts';
import { emitInstance } from '../emit/mesh-gateway-instance.ts';
import { dottedName, ownerLabelValue } from '../resources/names.ts';
import { Origin, silentTracer } from '../generated/trace.ts';
import type { Tracer } from '../generated/trace.ts';
import { explainBy, wantedObject } from '../generated/wanted.ts';
import type { Wanted } from '../generated/wanted.ts';
import type { Gateway } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { controllerName, meshKey } from '../resources/kuma.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { classParameters, isAccepted } from '../status/gateway-class.ts';
import type { ControlPlaneSettings, ReconcileFailure, SecretCopy } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';

/** What the controller wants for one Gateway; `ignored` where it does not look at it. */
export interface GatewayPlan {
  readonly key: ObjectKey;
  readonly namespace: string;
  readonly name: string;
  readonly owner: string;
  readonly ignored: boolean;
  readonly failure?: Omit<ReconcileFailure, 'object'>;
  readonly copies: readonly SecretCopy[];
  readonly meshGateway?: Wanted;
  readonly instance?: Wanted;
  readonly listeners: readonly CheckedListener[];
}

/** What the Gateway controller wants. Source: `gateway_controller.go`. */
export function planGateway(
  snapshot: Snapshot,
  profile: Profile,
  settings: ControlPlaneSettings,
  taken: Taken,
  tracer = silentTracer,
): GatewayPlan {
  const gateway = taken.stored as unknown as Gateway;
  const owner = ownerLabelValue(taken.namespace, taken.name);
  const base = { key: taken.key, namespace: taken.namespace, name: taken.name, owner, ignored: false, copies: [], listeners: [] };
  const gatewayClass = snapshot.gatewayClass(gateway.spec.gatewayClassName);
  if (!profile.gatewayControllers || gatewayClass?.spec.controllerName !== controllerName || !isAccepted(snapshot, profile, gatewayClass)) {
    return { ...base, ignored: true };
  }
  const namespace = snapshot.namespace(taken.namespace);
  if (namespace === undefined) {
    return { ...base, failure: { message: `Namespace "${taken.namespace}" does not exist.`, cause: 'missing-namespace' } };
  }
  const { config } = classParameters(snapshot, gatewayClass);
  const crossMesh = config?.spec?.['crossMesh'] === true;
  const mesh = meshOf(gateway, taken.key, namespace, profile.gatewayMesh);
  const checked = checkListeners({ snapshot, profile, settings, gateway, namespace: taken.namespace, crossMesh });
  const copies = checked.copies.map((one) => ({ ...one, mesh: mesh.mesh }));
  const planned = { ...base, copies, listeners: checked.listeners };
  if (checked.unreadable !== undefined) return { ...planned, failure: { message: checked.unreadable, cause: 'secret-access' } };
  if (copies.length > 0 && snapshot.find('Mesh', '', mesh.mesh) === undefined) {
    return {
      ...planned,
      copies: [],
      failure: { message: `Mesh "${mesh.mesh}" does not exist, so no Secret can be copied into it.`, cause: 'other' },
    };
  }
  const used = checked.listeners.filter((one) => one.used);
  if (used.length === 0) return planned;
  const origin = new Origin(taken.key);
  const service = `${taken.name}_${taken.namespace}_${profile.gatewayServiceSuffix}`;
  const explain = explainBy((listening) => {
    const again = planGateway(snapshot, profile, settings, taken, listening);
    return [again.meshGateway, again.instance].filter((one) => one !== undefined);
  });
  const crossMeshOrigin = config === undefined ? undefined : new Origin(`MeshGatewayConfig/${config.metadata.name}`, '/spec/crossMesh');
  const meshGateway = wantedObject(tracer, explain, {
    kind: 'MeshGateway',
    name: dottedName(taken.namespace, taken.name),
    mesh,
    spec: emitMeshGateway(profile, tracer, origin, service, used, { on: crossMesh, origin: crossMeshOrigin }),
    owner: origin,
    ownerLabel: owner,
    nameSources: [],
  });
  const spec = emitInstance(profile, tracer, origin, service, config);
  return { ...planned, meshGateway, instance: { ...instanceFor(profile, tracer, origin, taken, mesh, spec), explain } };
}

function instanceFor(
  profile: Profile,
  tracer: Tracer,
  origin: Origin,
  taken: Taken,
  mesh: MeshChoice,
  spec: JsonObject,
): Omit<Wanted, 'explain'> {
  const { name, namespace } = taken;
  const identity = [origin.at('metadata', 'name'), origin.at('metadata', 'namespace')];
  const marker = tracer.note({ [meshKey]: mesh.mesh }, mesh.source ?? []) as Readonly<Record<string, string>>;
  const ownerReferences = [
    tracer.note(
      { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'Gateway', name, controller: true, blockOwnerDeletion: true },
      origin.at('metadata', 'name'),
    ),
  ];
  const metadata = { name, namespace, [profile.instanceMeshIn]: marker, ownerReferences };
  tracer.note(metadata, identity, { name: identity[0] ?? [], namespace: identity[1] ?? [] });
  const object = { metadata, spec };
  tracer.note(object, origin);
  return { kind: 'MeshGatewayInstance', place: `MeshGatewayInstance/${namespace}/${name}`, object };
}
