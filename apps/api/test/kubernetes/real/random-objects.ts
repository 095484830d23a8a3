import { gatewayApiSchema } from '../../../../../packages/translator/src/defaults/gateway-api.ts';
import type { SchemaNode } from '../../../../../packages/translator/src/defaults/node.ts';
import type { Channel, GatewayApiKind, Json, KubeObject } from '@routescope/translator';

type Pick = <T>(values: readonly T[]) => T;

/** A small generator of numbers from 0 to 1 (mulberry32): the same seed gives the same objects on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Texts that fields of Gateway API objects hold, right and wrong: each rule of the schema has some on either side of it. */
const texts = [
  'edge',
  'web',
  'a',
  'A',
  'Shop',
  '',
  ' ',
  '*',
  '*.shop.example',
  'shop.example',
  'shop.example.',
  '-a',
  'a-',
  'a..b',
  '1.2.3.4',
  '::1',
  '*.*.a',
  'gateway.networking.k8s.io',
  'kuma.io',
  'Gateway',
  'Service',
  'Secret',
  'HTTPRoute',
  'MeshService',
  'demo',
  'infra',
  'Same',
  'All',
  'Selector',
  'None',
  'HTTP',
  'HTTPS',
  'TLS',
  'TCP',
  'UDP',
  'example.com/own',
  'Terminate',
  'Passthrough',
  'IPAddress',
  'Hostname',
  'PathPrefix',
  'Exact',
  'RegularExpression',
  'ReplaceFullPath',
  'ReplacePrefixMatch',
  'RequestRedirect',
  'URLRewrite',
  'RequestMirror',
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'CORS',
  'ExtensionRef',
  'ExternalAuth',
  'GRPC',
  'Cookie',
  'Header',
  'Permanent',
  'Session',
  'GET',
  'get',
  'http',
  'https',
  '/',
  '/a',
  'a/b',
  '//',
  '/a//b',
  '/./',
  '/a/..',
  '/%2f',
  '/a#b',
  '/a?b',
  '/[a-z]+',
  '/a b',
  '/a%20b',
  '/ü',
  '10s',
  '0s',
  '1h30m',
  '1.5s',
  '10',
  '100000s',
  '99999h',
  '1ms',
  'X-Canary',
  'x-canary',
  'a b',
  'https://shop.example',
  'http://shop.example:8080',
  'shop',
  'In',
  'Exists',
  'ü',
  'x'.repeat(63),
  'x'.repeat(64),
  'x'.repeat(253),
  'x'.repeat(254),
];
const numbers = [
  -1, 0, 1, 2, 80, 99, 100, 200, 299, 301, 302, 303, 307, 308, 399, 443, 599, 65_535, 65_536, 1_000_000, 1_000_001, 1.5, 2_147_483_648,
];

/** What a random object is made with. */
interface Maker {
  readonly random: () => number;
  readonly pick: Pick;
  /** How often a value ignores its schema, from 0 to 1. */
  readonly wild: number;
}

/** Makes random objects of one kind: most fields as their schema has them, some beside it. */
export function randomObject(kind: GatewayApiKind, channel: Channel, random: () => number, index: number): KubeObject {
  const pick: Pick = (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
  const maker: Maker = { random, pick, wild: pick([0, 0, 0.01, 0.03, 0.1]) };
  const spec = valueOf(gatewayApiSchema(kind, channel).fields.get('spec'), maker, 0);
  const namespace = kind === 'GatewayClass' ? {} : { namespace: 'default' };
  return {
    apiVersion: kind === 'ReferenceGrant' ? 'gateway.networking.k8s.io/v1beta1' : 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { name: `made-${index}`, ...namespace },
    spec,
  } as unknown as KubeObject;
}

function valueOf(node: SchemaNode | undefined, maker: Maker, depth: number): Json {
  const { random, pick } = maker;
  if (node === undefined || random() < maker.wild) return anything(maker);
  if (node.allowed !== undefined) return random() < maker.wild ? pick(texts) : pick(node.allowed);
  if (node.type === 'object') return objectOf(node, maker, depth);
  if (node.type === 'array') return listOf(node, maker, depth);
  if (node.type === 'integer' || node.type === 'number') return numberOf(node, maker);
  if (node.type === 'boolean') return random() < 0.5;
  return textOf(node, maker);
}

function anything({ pick, random }: Maker): Json {
  return pick<() => Json>([
    () => null,
    () => true,
    () => pick(numbers),
    () => pick(texts),
    () => [],
    () => ({}),
    () => [pick(texts)],
    () => ({ a: random() }),
  ])();
}

function objectOf(node: SchemaNode, maker: Maker, depth: number): Json {
  const { random, pick, wild } = maker;
  if (node.isMap)
    return Object.fromEntries(
      Array.from({ length: Math.floor(random() * 3) }, () => [pick(texts), valueOf(node.values, maker, depth + 1)]),
    );
  const share = pick([0.15, 0.4, 0.7]) / (1 + depth / 6);
  const fields: Record<string, Json> = {};
  for (const [name, field] of node.fields) {
    const isWanted = node.required.includes(name) ? random() >= wild : random() < share;
    if (isWanted) fields[name] = valueOf(field, maker, depth + 1);
  }
  if (random() < wild) fields['unheardOf'] = anything(maker);
  if (typeof fields['type'] === 'string' && random() < 0.85) keepOwnField(node, fields, maker, depth);
  return fields;
}

/** A filter has the field of its type and no other: without this hardly one of them would be right. */
function keepOwnField(node: SchemaNode, fields: Record<string, Json>, maker: Maker, depth: number): void {
  const own = (fields['type'] as string).toLowerCase();
  for (const [name, field] of node.fields) {
    if (field.type !== 'object' && !name.startsWith('replace')) continue;
    if (name.toLowerCase() === own) fields[name] ??= valueOf(field, maker, depth + 1);
    else Reflect.deleteProperty(fields, name);
  }
}

function listOf(node: SchemaNode, maker: Maker, depth: number): Json {
  const { random, pick } = maker;
  const most = Math.min(node.maxItems, 300);
  const length = random() < 0.02 ? pick([0, most, most + 1]) : pick([0, 1, 1, 1, 2, 2, 3]);
  const values: Json[] = Array.from({ length: depth > 5 ? Math.min(length, 2) : length }, () => valueOf(node.items, maker, depth + 1));
  // Lists that must not repeat themselves are worth a repetition.
  if (values.length > 0 && random() < 0.08) values.push(structuredClone(values[0] as Json));
  return values;
}

function numberOf(node: SchemaNode, { random, pick }: Maker): Json {
  const edges = [node.minimum, node.maximum].filter((edge) => Number.isFinite(edge));
  if (random() < 0.1) return pick(edges.length === 0 ? numbers : edges.flatMap((edge) => [edge - 1, edge, edge + 1]));
  const inside = numbers.filter((one) => Number.isInteger(one) && one >= node.minimum && one <= node.maximum);
  return inside.length === 0 ? pick(numbers) : pick(inside);
}

function textOf(node: SchemaNode, { random, pick }: Maker): Json {
  const fits = (text: string) => text.length >= node.minLength && text.length <= node.maxLength && (node.pattern?.test(text) ?? true);
  if (random() < 0.02) return pick(texts);
  const fitting = texts.filter(fits);
  return fitting.length === 0 ? pick(texts) : pick(fitting);
}
