import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { SourceDocument } from './source.ts';

/** A node and what holds it: a field of a map, or an item of a list. */
export interface Slot {
  readonly node: Node | null;
  readonly pair?: Pair;
  readonly parent?: YAMLMap | YAMLSeq;
  readonly index: number;
  /** True inside `{ }` or `[ ]`. */
  readonly inFlow: boolean;
}

/** Where a walk along a pointer ended: the slots that exist, outermost first, and the segments that do not. */
export interface Walk {
  readonly slots: readonly Slot[];
  readonly missing: readonly string[];
}

/** Follows a pointer through a document as far as its fields exist, and through aliases to what they stand for. */
export function walk(document: SourceDocument, segments: readonly string[]): Walk {
  const slots: Slot[] = [];
  let slot: Slot = { node: document.tree.contents, index: 0, inFlow: false };
  if (slot.node === null) return { slots, missing: segments };
  slots.push(slot);
  for (const [depth, segment] of segments.entries()) {
    const holder = isAlias(slot.node) ? (slot.node.resolve(document.tree) ?? null) : slot.node;
    const inFlow: boolean = slot.inFlow || (isCollection(holder) && holder.flow === true);
    const next = step(holder, segment, inFlow);
    if (next === undefined) return { slots, missing: segments.slice(depth) };
    slots.push(next);
    slot = next;
  }
  return { slots, missing: [] };
}

function step(holder: unknown, segment: string, inFlow: boolean): Slot | undefined {
  if (isMap(holder)) {
    const index = holder.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === segment);
    const pair = holder.items[index];
    return pair === undefined ? undefined : { node: asNode(pair.value), pair, parent: holder, index, inFlow };
  }
  if (!isSeq(holder) || !/^\d+$/.test(segment)) return undefined;
  const node = asNode(holder.items[Number(segment)]);
  return node === null ? undefined : { node, parent: holder, index: Number(segment), inFlow };
}

/** True for maps and lists. */
export function isCollection(node: unknown): node is YAMLMap | YAMLSeq {
  return isMap(node) || isSeq(node);
}

/** The value as a node, or nothing. */
export function asNode(value: unknown): Node | null {
  return isCollection(value) || isScalar(value) || isAlias(value) ? value : null;
}

/** What a node stands for: itself, or what its alias names. */
export function resolve(document: SourceDocument, node: Node | null): unknown {
  return isAlias(node) ? node.resolve(document.tree) : node;
}
