import type { Json, JsonObject } from '../resources/json.ts';
import { serviceTag } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import { compact, numberOf, recordOf, textEntries, textOf } from '../resources/read.ts';
import type { Profile } from '../versions/profile.ts';
import { canonicalQuantity } from './quantity.ts';
import { Origin } from '../generated/trace.ts';
import type { Tracer } from '../generated/trace.ts';

/** Spec of a MeshGatewayInstance from the MeshGatewayConfig of the class, or from the defaults without one. Source: `gateway_controller.go`. */
export function emitInstance(
  profile: Profile,
  tracer: Tracer,
  origin: Origin,
  service: string,
  config: KubeObject | undefined,
): JsonObject {
  const spec = recordOf(config?.spec) ?? {};
  const from =
    config === undefined ? origin.at('spec', 'gatewayClassName') : new Origin(`MeshGatewayConfig/${config.metadata.name}`, '/spec');
  const serviceType = spec['crossMesh'] === true ? 'ClusterIP' : (textOf(spec['serviceType']) ?? 'LoadBalancer');
  const replicas = numberOf(spec['replicas']) ?? 1;
  const fields = {
    tags: tagsOf(profile, service, spec),
    // Go leaves out a 0, and the CRD's default of 1 takes its place.
    replicas: replicas === 0 ? undefined : replicas,
    serviceType,
    ...structs(spec),
  };
  const places = Object.fromEntries(Object.keys(fields).map((field) => [field, config === undefined ? from : from.at(field)]));
  return tracer.note(compact(fields), from, places);
}

/** The parts that Go always writes, and quantities in their canonical form. */
function structs(spec: JsonObject) {
  return {
    serviceTemplate: serviceTemplate(spec['serviceTemplate']),
    podTemplate: podTemplate(spec['podTemplate']),
    resources: resources(spec['resources']),
  };
}

/** The spec of an instance that exists already, as it comes out once the control plane has read it. */
export function readInstance(spec: JsonObject): JsonObject {
  return compact({ ...spec, ...structs(spec) });
}

function tagsOf(profile: Profile, service: string, spec: JsonObject): JsonObject | undefined {
  const own = textEntries(spec['tags']);
  const tags = profile.instanceServiceTag ? { [serviceTag]: service, ...own } : own;
  return Object.keys(tags).length === 0 ? undefined : tags;
}

/** Templates are plain structs in Go: their parts are written even where nothing is set. */
function metadataOf(template: Json | undefined): JsonObject {
  const metadata = recordOf(recordOf(template)?.['metadata']);
  const entries = (field: string) => {
    const found = textEntries(metadata?.[field]);
    return Object.keys(found).length === 0 ? undefined : found;
  };
  return compact({ labels: entries('labels'), annotations: entries('annotations') });
}

function filled(value: Json | undefined): string | undefined {
  return textOf(value) || undefined;
}

function serviceTemplate(template: Json | undefined): JsonObject {
  const spec = recordOf(recordOf(template)?.['spec']);
  return { metadata: metadataOf(template), spec: compact({ loadBalancerIP: filled(spec?.['loadBalancerIP']) }) };
}

function podTemplate(template: Json | undefined): JsonObject {
  const spec = recordOf(recordOf(template)?.['spec']);
  const pod = recordOf(spec?.['securityContext']);
  const container = recordOf(recordOf(spec?.['container'])?.['securityContext']);
  return {
    metadata: metadataOf(template),
    spec: compact({
      serviceAccountName: filled(spec?.['serviceAccountName']),
      securityContext: compact({ fsGroup: pod?.['fsGroup'] }),
      container: { securityContext: compact({ readOnlyRootFilesystem: container?.['readOnlyRootFilesystem'] }) },
    }),
  };
}

function resources(value: Json | undefined): JsonObject | undefined {
  const given = recordOf(value);
  if (given === undefined) return undefined;
  const quantities = (field: string) => {
    const entries = Object.entries(recordOf(given[field]) ?? {}).filter(([, one]) => typeof one === 'string' || typeof one === 'number');
    return entries.length === 0
      ? undefined
      : Object.fromEntries(entries.map(([name, one]) => [name, canonicalQuantity(one as string | number)]));
  };
  const claims = given['claims'];
  return compact({
    limits: quantities('limits'),
    requests: quantities('requests'),
    claims: Array.isArray(claims) && claims.length > 0 ? claims : undefined,
  });
}
