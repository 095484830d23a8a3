import type { Pointer } from '@routescope/translator';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { SourceDocument } from './source.ts';

/** Offsets in the whole text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a pointer lies in the text. */
export interface Place {
  /** The pointer of the node that was found: the asked one, or its nearest ancestor that the text has. */
  readonly pointer: Pointer;
  readonly exact: boolean;
  /** The field's name, where the node is the value of a field. */
  readonly key?: Span;
  /** The value; empty (`start` = `end`) where a field has none. */
  readonly value: Span;
  /** Key and value together. */
  readonly whole: Span;
}

/** The segments of an RFC 6901 pointer, unescaped. */
export function splitPointer(pointer: Pointer): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer made of these segments. */
export function joinPointer(segments: readonly (string | number)[]): Pointer {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Finds where a field of the document stands in the text. A field that the text does not have answers with its nearest
 * ancestor; a field inside an alias answers with the alias.
 */
export function locate(document: SourceDocument, pointer: Pointer): Place | undefined {
  const root = document.tree.contents;
  if (root === null) return undefined;
  let place: Place = { pointer: '', exact: pointer === '', value: spanOf(root), whole: spanOf(root) };
  let node: Node | null = root;
  let reached = '';
  for (const segment of splitPointer(pointer)) {
    const child = childOf(node, segment);
    if (child === undefined) return { ...place, exact: false };
    reached += joinPointer([segment]);
    node = child.node;
    place = placeOf(child, reached, reached === pointer);
  }
  return place;
}

interface Child {
  readonly key?: Span;
  readonly node: Node | null;
  /** Where the value would stand, for a field without one. */
  readonly at: number;
}

function placeOf(child: Child, pointer: Pointer, exact: boolean): Place {
  const value = child.node === null ? { start: child.at, end: child.at } : spanOf(child.node);
  if (child.key === undefined) return { pointer, exact, value, whole: value };
  return { pointer, exact, key: child.key, value, whole: { start: child.key.start, end: Math.max(value.end, child.key.end) } };
}

function childOf(node: Node | null, segment: string): Child | undefined {
  if (isMap(node)) {
    const pair = pairOf(node.items, segment);
    if (pair === undefined) return undefined;
    const key = isScalar(pair.key) && pair.key.range ? { start: pair.key.range[0], end: pair.key.range[1] } : { start: 0, end: 0 };
    return { key, node: asNode(pair.value), at: key.end };
  }
  if (isSeq(node) && /^\d+$/.test(segment)) {
    const item = asNode(node.items[Number(segment)]);
    return item === null ? undefined : { node: item, at: 0 };
  }
  return undefined;
}

function pairOf(pairs: readonly Pair[], name: string): Pair | undefined {
  return pairs.find((pair) => isScalar(pair.key) && String(pair.key.value) === name);
}

function asNode(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value : null;
}

/** The characters of a node, without the comments and line ends that follow it. */
function spanOf(node: Node): Span {
  const start = node.range?.[0] ?? 0;
  return { start, end: Math.max(start, contentEnd(node)) };
}

/** Offset after the last character that belongs to a node: for block collections that of their last value. */
export function contentEnd(node: Node): number {
  const own = node.range?.[1] ?? 0;
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return own;
  const last: unknown = node.items.at(-1);
  if (isMap(node)) return last === undefined ? own : pairEnd(last as Pair, own);
  const item = asNode(last);
  return item === null ? own : contentEnd(item);
}

/** Offset after a field: after its value, or after the colon of a field without one. */
export function pairEnd(pair: Pair, fallback: number): number {
  const value = asNode(pair.value);
  if (value !== null && !isEmpty(value)) return contentEnd(value);
  return colonEnd(pair) ?? (isScalar(pair.key) ? (pair.key.range?.[1] ?? fallback) : fallback);
}

/** Offset after the colon of a field, where it has one of its own. */
export function colonEnd(pair: Pair): number | undefined {
  for (const token of pair.srcToken?.sep ?? []) if (token.type === 'map-value-ind') return token.offset + 1;
  return undefined;
}

/** True for the value of a field that has none: `rules:` with nothing after the colon. */
export function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];
}

/** What stands at an offset: the pointer of the innermost field, and whether the offset is on its name. */
export function pointerAt(document: SourceDocument, offset: number): { readonly pointer: Pointer; readonly onKey: boolean } {
  let node = asNode(document.tree.contents);
  const segments: (string | number)[] = [];
  while (node !== null) {
    const step = childAt(node, offset);
    if (step === undefined) break;
    segments.push(step.segment);
    if (step.onKey) return { pointer: joinPointer(segments), onKey: true };
    node = step.node;
  }
  return { pointer: joinPointer(segments), onKey: false };
}

interface Step {
  readonly segment: string | number;
  readonly node: Node | null;
  readonly onKey: boolean;
}

function childAt(node: Node, offset: number): Step | undefined {
  if (isMap(node)) return pairAt(node.items, offset);
  if (!isSeq(node)) return undefined;
  const index = node.items.findIndex((item) => within(asNode(item), offset));
  return index < 0 ? undefined : { segment: index, node: asNode(node.items[index]), onKey: false };
}

function pairAt(pairs: readonly Pair[], offset: number): Step | undefined {
  for (const pair of pairs) {
    if (!isScalar(pair.key) || !pair.key.range) continue;
    const [start, end] = pair.key.range;
    if (offset < start || offset > pairEnd(pair, end)) continue;
    return { segment: String(pair.key.value), node: asNode(pair.value), onKey: offset <= end };
  }
  return undefined;
}

function within(node: Node | null, offset: number): boolean {
  if (node === null) return false;
  const { start, end } = spanOf(node);
  return offset >= start && offset <= end;
}

/** The document that an offset belongs to: the last one that starts before it. */
export function documentAt(documents: readonly SourceDocument[], offset: number): SourceDocument | undefined {
  return documents.findLast((document) => document.start <= offset) ?? documents[0];
}
