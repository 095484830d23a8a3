import type { KubeObject } from '../resources/object.ts';
import { groupOf } from '../resources/ref.ts';
import data from './data/gateway-api.json' with { type: 'json' };
import { prepareNode, type SchemaNode, type SchemaSource } from './node.ts';
import type { Schema, SharedSchemas } from './schema.ts';

/** Release channel of the Gateway API CRDs. */
export type Channel = 'standard' | 'experimental';

/** The Gateway API kinds that Kuma reads. */
export type GatewayApiKind = 'GatewayClass' | 'Gateway' | 'HTTPRoute' | 'ReferenceGrant';

export const gatewayApiGroup = 'gateway.networking.k8s.io';

interface GatewayApiData {
  readonly bundleVersion: string;
  readonly kinds: Readonly<Record<Channel, Readonly<Record<GatewayApiKind, Schema>>>>;
  readonly shared: SharedSchemas;
}

const facts = data as unknown as GatewayApiData;

/** The Gateway API release whose CRDs the facts are those of. */
export const gatewayApiVersion = facts.bundleVersion;

function prepareChannel(channel: Channel): Readonly<Record<GatewayApiKind, SchemaNode>> {
  const source: SchemaSource = { shared: facts.shared, prepared: new Map(), checksListKeys: true };
  const prepare = (kind: GatewayApiKind) => prepareNode(facts.kinds[channel][kind], source);
  return {
    GatewayClass: prepare('GatewayClass'),
    Gateway: prepare('Gateway'),
    HTTPRoute: prepare('HTTPRoute'),
    ReferenceGrant: prepare('ReferenceGrant'),
  };
}

const prepared: Partial<Record<Channel, Readonly<Record<GatewayApiKind, SchemaNode>>>> = {};

/** Narrows a kind name to the four kinds. */
export function isGatewayApiKind(kind: string): kind is GatewayApiKind {
  return kind === 'HTTPRoute' || kind === 'Gateway' || kind === 'GatewayClass' || kind === 'ReferenceGrant';
}

/** The prepared schema of a kind. All served versions of a kind (v1, v1beta1) have the same one. */
export function gatewayApiSchema(kind: GatewayApiKind, channel: Channel): SchemaNode {
  return (prepared[channel] ??= prepareChannel(channel))[kind];
}

/** The kind whose rules apply to an object, or undefined where it is none of the four. */
export function gatewayApiKindOf(object: KubeObject): GatewayApiKind | undefined {
  return isGatewayApiKind(object.kind) && groupOf(object.apiVersion) === gatewayApiGroup ? object.kind : undefined;
}
