import type { Pointer } from '@routescope/translator';
import { COLLECTION_STYLE, type Event, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';

/** A stretch of text, 1-based; the end is past the last character. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a value stands. The range is the value's; `key` is that of the field name in front of it. */
export interface Location extends TextRange {
  readonly key?: TextRange;
  /** False where the value does not exist and the range is that of its nearest ancestor. */
  readonly exact: boolean;
}

interface Position {
  start: number;
  end: number;
  key?: readonly [number, number];
  children?: Map<string, Position>;
}

/** Answers for the positions of one document; see {@link readPositions}. */
export interface Positions {
  /** The place of a pointer, or of its nearest existing ancestor. */
  locate(pointer: Pointer): Location;
}

/**
 * Reads where every value of one YAML or JSON document stands, in linear time. Undefined where the text cannot be read
 * or is empty. Values behind an alias stand where the alias stands.
 */
export function readPositions(text: string): Positions | undefined {
  let root: Position | undefined;
  try {
    root = buildTree(parseEvents(text, { maxDepth: 100 }), text);
  } catch {
    return undefined;
  }
  if (root === undefined) return undefined;
  const lines = lineStarts(text);
  const tree = root;
  return { locate: (pointer) => locateIn(tree, pointer, lines) };
}

/** One look-up in one document; use {@link readPositions} for several in the same text. */
export function locate(text: string, pointer: Pointer): Location | undefined {
  return readPositions(text)?.locate(pointer);
}

function locateIn(root: Position, pointer: Pointer, lines: readonly number[]): Location {
  let position = root;
  let exact = true;
  for (const part of pointer.split('/').slice(1)) {
    const child = position.children?.get(part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (child === undefined) {
      exact = false;
      break;
    }
    position = child;
  }
  const range = toRange(position.start, position.end, lines);
  return { ...range, ...(position.key === undefined ? {} : { key: toRange(...position.key, lines) }), exact };
}

interface Frame {
  readonly position: Position & { children: Map<string, Position> };
  readonly isMapping: boolean;
  /** What ends it, where it is written between brackets. */
  readonly close: string | undefined;
  key: { readonly name: string; readonly range: readonly [number, number] } | undefined;
}

function buildTree(events: readonly Event[], text: string): Position | undefined {
  const stack: Frame[] = [];
  let root: Position | undefined;
  /** Offset up to which the text was read: where an empty value or a collection ends. */
  let reached = 0;

  const place = (position: Position, name: string | undefined): void => {
    const top = stack.at(-1);
    if (top === undefined) {
      root ??= position;
    } else if (!top.isMapping) {
      top.position.children.set(String(top.position.children.size), position);
    } else if (top.key === undefined) {
      top.key = { name: name ?? '', range: [position.start, position.end] };
    } else {
      position.key = top.key.range;
      top.position.children.set(top.key.name, position);
      top.key = undefined;
    }
  };

  for (const event of events) {
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      const position = { start: event.start, end: event.start, children: new Map<string, Position>() };
      place(position, undefined);
      const isMapping = event.type === EVENT_ID.MAPPING;
      const close = event.style === COLLECTION_STYLE.FLOW ? (isMapping ? '}' : ']') : undefined;
      stack.push({ position, isMapping, close, key: undefined });
      reached = Math.max(reached, event.start);
    } else if (event.type === EVENT_ID.SCALAR) {
      const [start, end] = scalarRange(event, text, stack.at(-1), reached);
      place({ start, end }, keyName(getScalarValue(text, event), event.style));
      reached = Math.max(reached, end);
    } else if (event.type === EVENT_ID.ALIAS) {
      place({ start: event.anchorStart - 1, end: event.anchorEnd }, undefined);
      reached = event.anchorEnd;
    } else if (event.type === EVENT_ID.POP) {
      const frame = stack.pop();
      if (frame === undefined) continue;
      if (frame.close !== undefined) reached = text.indexOf(frame.close, reached) + 1 || reached;
      frame.position.end = Math.max(frame.position.start + 1, reached);
    }
  }
  return root;
}

/** The name that a field has after reading: `on` without quotes is a boolean, and names the field `true`. */
function keyName(written: string, style: number): string {
  if (style !== SCALAR_STYLE.PLAIN || written.length > 5) return written;
  if (/^(?:[yY]|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(written)) return 'true';
  return /^(?:[nN]|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(written) ? 'false' : written;
}

function scalarRange(
  event: Event & { readonly valueStart: number; readonly valueEnd: number; readonly style: number },
  text: string,
  frame: Frame | undefined,
  reached: number,
): [number, number] {
  if (event.valueStart < 0) {
    const at = frame?.key?.range[1] ?? reached;
    return [at, at];
  }
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED)
    return [event.valueStart - 1, event.valueEnd + 1];
  if (event.style === SCALAR_STYLE.PLAIN) return [event.valueStart, event.valueEnd];
  const start = event.valueStart + Math.max(0, text.slice(event.valueStart, event.valueEnd).search(/\S/));
  return [start, trimmedEnd(text, start, event.valueEnd)];
}

/** Block scalars end with their last character, not with the lines behind them. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last -= 1;
  return last;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) starts.push(newline + 1);
  return starts;
}

function toRange(start: number, end: number, lines: readonly number[]): TextRange {
  const from = toLineColumn(start, lines);
  const to = toLineColumn(end, lines);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function toLineColumn(offset: number, lines: readonly number[]): { line: number; column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
