import type { CheckedListener } from '../attach/listeners.ts';
import type { JsonObject } from '../resources/json.ts';
import { listenerNameTag, listenerPortTag, serviceTag } from '../resources/kuma.ts';
import { compact } from '../resources/read.ts';
import type { Profile } from '../versions/profile.ts';
import type { Origin, Tracer } from '../generated/trace.ts';

/** Spec of a MeshGateway with the listeners that are used. Source: `gateway_conversion.go`. */
export function emitMeshGateway(
  profile: Profile,
  tracer: Tracer,
  origin: Origin,
  service: string,
  listeners: readonly CheckedListener[],
  crossMesh: JsonCrossMesh,
): JsonObject {
  const emitted = listeners.map((one) => emitListener(profile, tracer, origin.at('spec', 'listeners', one.index), one, crossMesh));
  const identity = [origin.at('metadata', 'name'), origin.at('metadata', 'namespace')];
  const match = tracer.note({ [serviceTag]: service }, identity);
  const conf = tracer.note({ listeners: tracer.note(emitted, origin.at('spec', 'listeners')) }, origin.at('spec', 'listeners'));
  return tracer.note({ selectors: [{ match }], conf }, origin);
}

/** Whether the class makes its Gateways cross-mesh, and where that stands. */
export interface JsonCrossMesh {
  readonly on: boolean;
  readonly origin: Origin | undefined;
}

function emitListener(profile: Profile, tracer: Tracer, origin: Origin, checked: CheckedListener, crossMesh: JsonCrossMesh): JsonObject {
  const { listener, certificates } = checked;
  const tags = compact({
    [listenerNameTag]: listener.name,
    [listenerPortTag]: profile.listenerPorts ? String(listener.port) : undefined,
  });
  tracer.note(tags, origin, { [listenerNameTag]: origin.at('name'), [listenerPortTag]: origin.at('port') });
  const hostname = listener.hostname === undefined || listener.hostname === '' ? '*' : listener.hostname;
  const fields = {
    port: listener.port,
    protocol: listener.protocol,
    hostname,
    crossMesh: crossMesh.on ? true : undefined,
    tags,
    tls: listener.tls?.mode === 'Terminate' ? emitTls(tracer, origin.at('tls'), certificates) : undefined,
  };
  return tracer.note(compact(fields), origin, {
    port: origin.at('port'),
    protocol: origin.at('protocol'),
    hostname: origin.at('hostname'),
    ...(crossMesh.origin && { crossMesh: crossMesh.origin }),
  });
}

function emitTls(tracer: Tracer, origin: Origin, certificates: readonly string[]): JsonObject {
  const list = certificates.map((secret, index) => tracer.note({ secret }, origin.at('certificateRefs', index)));
  return tracer.note(compact({ mode: 'TERMINATE', certificates: list.length === 0 ? undefined : list }), origin);
}
