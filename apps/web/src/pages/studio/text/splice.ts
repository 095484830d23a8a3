import type { Json, Pointer } from '@routescope/translator';
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from './edit.ts';
import { columnOf, endOfLine, endOfPreviousLine, skipSpaces, startOfNextLine } from './offsets.ts';
import { colonEnd, contentEnd, isEmpty, pairEnd, splitPointer } from './place.ts';
import { isInline, renderBlock, renderField, renderFlow, renderItem, renderScalar, styleOf, type Style } from './render.ts';
import { asNode, isCollection, resolve, walk, type Slot } from './slots.ts';
import type { Source, SourceDocument } from './source.ts';

/** Thrown where a layout cannot be edited; its message says what to do instead. */
export class PlanRefused extends Error {}

interface Scene {
  readonly text: string;
  readonly style: Style;
}

/** Edits that set one field; see FieldChange. @throws PlanRefused */
export function planSet(
  source: Source,
  document: SourceDocument,
  change: { readonly path: Pointer; readonly value: Json; readonly order?: readonly string[] },
): readonly TextEdit[] {
  const scene: Scene = { text: source.text, style: styleOf(source.text) };
  const { slots, missing } = walk(document, splitPointer(change.path));
  const last = slots.at(-1);
  if (last === undefined) throw new PlanRefused('An empty document has no field to change. Write it in the YAML.');
  const [name, ...deeper] = missing;
  if (name === undefined) return replaceSlot(scene, last, change.value);
  const value = nest(deeper, change.value);
  const target = resolve(document, last.node);
  const inFlow = last.inFlow || (isCollection(target) && target.flow === true);
  if (isMap(target) && !(target.items.length === 0 && !last.inFlow))
    return insertField(scene, target, name, value, change.order ?? [], inFlow);
  if (isSeq(target) && target.items.length > 0 && Number(name) === target.items.length) return appendItem(scene, target, value, inFlow);
  return replaceSlot(scene, last, nest([name], value));
}

/** Edits that remove one field or item; none where it does not exist. @throws PlanRefused */
export function planRemove(source: Source, document: SourceDocument, path: Pointer): readonly TextEdit[] {
  const scene: Scene = { text: source.text, style: styleOf(source.text) };
  const { slots, missing } = walk(document, splitPointer(path));
  const slot = slots.at(-1);
  const parent = slot?.parent;
  if (missing.length > 0 || slot === undefined) return [];
  if (parent === undefined) throw new PlanRefused('The whole document cannot be removed here.');
  if (parent.items.length > 1) return parent.flow === true ? removeFromFlow(parent, slot.index) : removeLines(scene, parent, slot.index);
  const holder = slots.findLast((candidate) => resolve(document, candidate.node) === parent);
  if (holder === undefined) throw new PlanRefused('This field cannot be removed here.');
  return replaceSlot(scene, { ...holder, node: parent }, isMap(parent) ? {} : []);
}

function nest(names: readonly string[], value: Json): Json {
  return names.reduceRight<Json>((inner, name) => (/^\d+$/.test(name) ? [inner] : { [name]: inner }), value);
}

function replaceSlot(scene: Scene, slot: Slot, value: Json): readonly TextEdit[] {
  const { node } = slot;
  if (node === null || isEmpty(node)) return [fillEmpty(scene, slot, value)];
  const [start] = node.range ?? [0];
  const end = contentEnd(node);
  const flow = slot.inFlow || (isCollection(node) && node.flow === true && node.items.length > 0);
  if (flow && !isInline(value)) return [{ start, end, text: renderFlow(value) }];
  if (isInline(value) && isOnLine(node)) return [{ start, end, text: renderScalar(value, node) }, ...rescueAnchor(scene, node, value)];
  const tail = scene.text.slice(start, end).endsWith('\n') ? scene.style.eol : '';
  if (slot.pair === undefined) return [{ start, end, text: itemBody(scene, slot, value) + tail }];
  const from = colonEnd(slot.pair) ?? start;
  return [{ start: from, end, text: afterColon(scene, slot.pair, value) + tail }];
}

function isOnLine(node: Node): boolean {
  if (isCollection(node)) return node.flow === true;
  return !(isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'));
}

/** A scalar that others refer to gives its anchor, with the old value, to the first of them. */
function rescueAnchor(scene: Scene, node: Node, value: Json): readonly TextEdit[] {
  if (!isScalar(node) || node.anchor === undefined || node.range === undefined || node.range === null) return [];
  const [start, end] = node.range;
  const anchor = `&${node.anchor}`;
  const at = scene.text.lastIndexOf(anchor, start);
  const alias = new RegExp(`\\*${node.anchor.replaceAll(/[^\w-]/g, '\\$&')}(?![\\w-])`).exec(scene.text.slice(end));
  if (at < 0) return [];
  const shift = renderScalar(value, node).length - (end - start);
  const drop: TextEdit = { start: at, end: start, text: '' };
  if (alias === null) return [];
  const use = end + alias.index + shift - (start - at);
  return [drop, { start: use, end: use + alias[0].length, text: `${anchor} ${scene.text.slice(start, end)}` }];
}

function itemBody(scene: Scene, slot: Slot, value: Json): string {
  if (isInline(value)) return renderScalar(value);
  const column = isSeq(slot.parent) ? dashColumn(scene, slot.parent) + 2 : 0;
  return renderBlock(value, column, scene.style);
}

function afterColon(scene: Scene, pair: Pair, value: Json): string {
  const column = columnOf(scene.text, keyStart(pair));
  const field = renderField('k', value, column, scene.style);
  return field.slice('k:'.length);
}

function fillEmpty(scene: Scene, slot: Slot, value: Json): TextEdit {
  const at = slot.pair === undefined ? afterDash(slot) : colonEnd(slot.pair);
  if (at === undefined) throw new PlanRefused('This field is written without a colon. Change it in the YAML.');
  if (slot.inFlow || isInline(value)) return { start: at, end: at, text: ` ${slot.inFlow ? renderFlow(value) : renderScalar(value)}` };
  if (slot.pair === undefined) return { start: at, end: at, text: ` ${itemBody(scene, slot, value)}` };
  const end = endOfLine(scene.text, at);
  return { start: end, end, text: afterColon(scene, slot.pair, value) };
}

function insertField(
  scene: Scene,
  map: YAMLMap,
  name: string,
  value: Json,
  order: readonly string[],
  inFlow: boolean,
): readonly TextEdit[] {
  const last = map.items.at(-1);
  const first = map.items[0];
  if (first === undefined || last === undefined) {
    const [start, end] = map.range ?? [0, 0];
    return [{ start, end, text: renderFlow({ [name]: value }) }];
  }
  if (inFlow) return [insertAt(pairEnd(last, 0), `, ${renderScalar(name)}: ${isInline(value) ? renderScalar(value) : renderFlow(value)}`)];
  const column = columnOf(scene.text, keyStart(first));
  const field = renderField(name, value, column, scene.style);
  const before = order.slice(0, Math.max(0, order.indexOf(name)));
  const previous = order.includes(name)
    ? map.items.findLast((pair) => isScalar(pair.key) && before.includes(String(pair.key.value)))
    : last;
  if (previous === undefined) return [insertAt(keyStart(first), field + scene.style.eol + ' '.repeat(column))];
  return [insertLine(scene, pairEnd(previous, 0), field, column)];
}

function appendItem(scene: Scene, seq: YAMLSeq, value: Json, inFlow: boolean): readonly TextEdit[] {
  const last = asNode(seq.items.at(-1));
  if (last === null) throw new PlanRefused('This list cannot be extended here. Change it in the YAML.');
  if (inFlow) return [insertAt(contentEnd(last), `, ${isInline(value) ? renderScalar(value) : renderFlow(value)}`)];
  const column = dashColumn(scene, seq);
  return [insertLine(scene, contentEnd(last), renderItem(value, column, scene.style), column)];
}

function insertAt(start: number, text: string): TextEdit {
  return { start, end: start, text };
}

/** A new line after the one on which `offset` ends, so that a comment behind the value stays with it. */
function insertLine(scene: Scene, offset: number, content: string, column: number): TextEdit {
  const indented = ' '.repeat(column) + content;
  if (scene.text.charAt(offset - 1) === '\n') return insertAt(offset, indented + scene.style.eol);
  return insertAt(endOfLine(scene.text, offset), scene.style.eol + indented);
}

function removeFromFlow(parent: YAMLMap | YAMLSeq, index: number): readonly TextEdit[] {
  const spans = parent.items.map((item) => flowSpan(item));
  const own = spans[index];
  const next = spans[index + 1];
  const previous = spans[index - 1];
  if (own === undefined) return [];
  if (next !== undefined) return [{ start: own.start, end: next.start, text: '' }];
  return [{ start: previous?.end ?? own.start, end: own.end, text: '' }];
}

function flowSpan(item: unknown): { readonly start: number; readonly end: number } {
  const node = asNode(item);
  if (node !== null) return { start: node.range?.[0] ?? 0, end: contentEnd(node) };
  const pair = item as Pair;
  return { start: keyStart(pair), end: pairEnd(pair, keyStart(pair)) };
}

function removeLines(scene: Scene, parent: YAMLMap | YAMLSeq, index: number): readonly TextEdit[] {
  const { text } = scene;
  const item: unknown = parent.items[index];
  const start = isSeq(parent) ? dashOffset(parent, index) : keyStart(item as Pair);
  const node = asNode(item);
  const content = node === null ? pairEnd(item as Pair, start) : isEmpty(node) ? start + 1 : contentEnd(node);
  const after = text.charAt(content - 1) === '\n' ? content : startOfNextLine(text, content);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // The first field behind a dash: what follows moves up behind the dash.
  if (text.slice(lineStart, start).trim() !== '') return [{ start, end: skipSpaces(text, after), text: '' }];
  if (after === text.length && !text.endsWith('\n')) return [{ start: endOfPreviousLine(text, lineStart), end: after, text: '' }];
  return [{ start: lineStart, end: after, text: '' }];
}

function keyStart(pair: Pair): number {
  if (!isScalar(pair.key) || !pair.key.range) throw new PlanRefused('A field without a plain name cannot be changed here.');
  return pair.key.range[0];
}

function dashOffset(seq: YAMLSeq, index: number): number {
  const token = seq.srcToken;
  const start = token !== undefined && 'items' in token ? token.items[index]?.start : undefined;
  const dash = start?.find((part) => part.type === 'seq-item-ind');
  if (dash === undefined) throw new PlanRefused('This list cannot be changed here. Change it in the YAML.');
  return dash.offset;
}

function dashColumn(scene: Scene, seq: YAMLSeq): number {
  return columnOf(scene.text, dashOffset(seq, 0));
}

function afterDash(slot: Slot): number | undefined {
  if (!isSeq(slot.parent)) return undefined;
  return slot.parent.flow === true ? undefined : dashOffset(slot.parent, slot.index) + 1;
}
