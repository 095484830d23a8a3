import type { Json } from '../resources/json.ts';
import type { KubeObject, ObjectMeta } from '../resources/object.ts';
import { normalizeBody, prunedOfBody, validateBody } from './body.ts';
import { checkCrossField } from './cross-field/check.ts';
import { gatewayApiKindOf, gatewayApiSchema, type Channel } from './gateway-api.ts';
import { normalizeMetadata, prunedMetadata, validateMetadata } from './metadata.ts';
import type { PruneTally } from './normalize.ts';
import type { PrunedField } from './pruned.ts';
import { isObject } from './schema.ts';
import type { FieldError } from './field-error.ts';

/** What the API server makes of an object. */
export interface Admission {
  /** The object as it would be stored (also where it is refused): unknown fields pruned, nulls dropped, defaults filled in. */
  readonly stored: KubeObject;
  /** Why it is refused; empty where it is accepted. */
  readonly invalid: readonly FieldError[];
  /** Fields that are dropped without a word, with places in the object as given. */
  readonly pruned: readonly PrunedField[];
}

const nothing: readonly never[] = [];

/** Objects that came through whole, with the channel: asking again about dropped fields is free for these. */
const whole = new WeakMap<KubeObject, Channel>();

/** The fields of an object that the API server drops without a word; free for objects that `admit` has seen already. */
export function prunedFields(object: KubeObject, channel: Channel): readonly PrunedField[] {
  return whole.get(object) === channel ? nothing : admit(object, channel).pruned;
}

/** Stands in where `metadata` is no object at all. */
const noMetadata: ObjectMeta = { name: '' };

/**
 * What an API server with the Gateway API CRDs makes of an object: pruning, defaulting, validation.
 * Objects of other kinds pass through untouched. Never throws, whatever the fields hold. Shares with the input what does not change.
 * Source: the CRDs of Gateway API (see `gatewayApiVersion`) and `apiextensions-apiserver`.
 */
export function admit(object: KubeObject, channel: Channel): Admission {
  const kind = gatewayApiKindOf(object);
  if (kind === undefined) return { stored: object, invalid: nothing, pruned: nothing };
  const node = gatewayApiSchema(kind, channel);
  const tally: PruneTally = { pruned: 0 };
  const body = normalizeBody(object, node, tally);
  const given = isObject(object.metadata as unknown as Json) ? object.metadata : noMetadata;
  const metadata = normalizeMetadata(given);
  const stored = metadata === object.metadata ? body : { ...body, metadata };
  const structural = [...validateMetadata(metadata), ...validateBody(stored, node, true)];
  const invalid = structural.length > 0 ? structural : checkCrossField(kind, stored.spec, channel);
  if (tally.pruned === 0 && metadata === given) {
    whole.set(object, channel);
    return { stored, invalid, pruned: nothing };
  }
  const wider = channel === 'standard' ? gatewayApiSchema(kind, 'experimental') : undefined;
  return { stored, invalid, pruned: [...prunedMetadata(given), ...prunedOfBody(object, node, wider)] };
}
