import { constructFromEvents, type Event, EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import { kubectlSchema } from './kubectl-schema.ts';
import type { ManifestLimits } from './limits.ts';
import { readPlain } from './plain-yaml.ts';
import { type ListItem, measure, MeasureError } from './measure.ts';
import { lineAt } from './split.ts';

/** One value of a document: the whole of it, or one item of a list. */
export interface ParsedValue {
  readonly value: unknown;
  /** 1-based, in the text that was parsed: the line of the value's first character. */
  readonly line: number;
  /** Index in the list's `items`. */
  readonly item?: number;
  readonly problem?: ValueProblem;
}

export interface ValueProblem {
  readonly reason: string;
  readonly line: number;
  readonly column?: number;
}

export interface ParsedDocument {
  /** Empty for a document without content. */
  readonly values: readonly ParsedValue[];
  /** The list around the values, where they are items of one. */
  readonly list?: { readonly apiVersion: unknown; readonly kind: string };
  readonly problem?: ValueProblem;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Parses the YAML of one document, within the limits, to plain JSON values. The items of a `kind: List` (or any `…List`)
 * are values of their own, so that a broken one does not take the others with it.
 * Never throws: what is wrong comes back as a problem with its line.
 */
export function parseYamlDocument(text: string, limits: ManifestLimits): ParsedDocument {
  const plain = readPlain(text, limits);
  if (plain !== undefined && !isList(plain.value)) return { values: [{ value: plain.value, line: lineAt(text, plain.start).line }] };
  try {
    const events = parseEvents(text, { maxDepth: limits.depth });
    if (!events.some((event) => event.type !== EVENT_ID.DOCUMENT && event.type !== EVENT_ID.POP)) return { values: [] };
    const items = checkSize(events, text, limits);
    return items === undefined ? parseWhole(events, text) : parseItems(events, text, items, limits);
  } catch (error) {
    return { values: [], problem: problemOf(error, text) };
  }
}

/** The items of a list, after checking that the rest is within the limit. */
function checkSize(events: readonly Event[], text: string, limits: ManifestLimits): readonly ListItem[] | undefined {
  const plain = events.length <= limits.nodes && !text.includes('*') && !text.includes('items');
  if (plain) return undefined;
  const { nodes, items } = measure(events, text, limits);
  const own = nodes - (items ?? []).reduce((sum, item) => sum + item.nodes, 0);
  const isList = items !== undefined && /^[{ \t]*["']?kind["']?:\s*["']?\w*List\b/m.test(text);
  if ((isList ? own : nodes) > limits.nodes) throw new MeasureError(`more than ${limits.nodes} values in one document`, 0);
  return isList ? items : undefined;
}

function parseWhole(events: Event[], text: string): ParsedDocument {
  const value = construct(events, text);
  if (value === null) return { values: [] };
  refuseProto(value, text);
  return { values: [{ value, line: lineAt(text, firstOffset(events)).line }] };
}

function parseItems(events: Event[], text: string, items: readonly ListItem[], limits: ManifestLimits): ParsedDocument {
  const head = parseHead(events, text, items);
  if (typeof head.kind !== 'string' || !head.kind.endsWith('List')) return parseWhole(events, text);
  const values = items.map((item, index): ParsedValue => {
    const own = events.slice(item.first, item.end);
    const line = lineAt(text, firstOffset(own)).line;
    if (item.nodes > limits.nodes) {
      return { value: undefined, line, item: index, problem: { reason: `more than ${limits.nodes} values in one list item`, line } };
    }
    return parseItem(events, own, text, line, index);
  });
  return { values, list: { apiVersion: head['apiVersion'], kind: head.kind } };
}

/** Builds one item; anchors that other items define are found by building the whole list where the item alone does not work. */
function parseItem(all: Event[], own: readonly Event[], text: string, line: number, index: number): ParsedValue {
  const around: Event = { type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] };
  try {
    const value = construct([around, ...own, { type: EVENT_ID.POP }], text);
    refuseProto(value, text);
    return { value, line, item: index };
  } catch (error) {
    const problem = problemOf(error, text);
    const shared = problem.reason.startsWith('unidentified alias') ? sharedItem(all, text, index) : undefined;
    return shared === undefined ? { value: undefined, line, item: index, problem } : { value: shared, line, item: index };
  }
}

function sharedItem(events: Event[], text: string, index: number): unknown {
  try {
    const whole = construct(events, text);
    const items = isFields(whole) ? whole['items'] : undefined;
    return Array.isArray(items) ? items[index] : undefined;
  } catch {
    return undefined;
  }
}

/** The list's own fields, without its items. */
function parseHead(events: Event[], text: string, items: readonly ListItem[]): Fields & { readonly kind?: unknown } {
  const first = items[0];
  const last = items.at(-1);
  const kept = first === undefined || last === undefined ? events : [...events.slice(0, first.first), ...events.slice(last.end)];
  const head = construct(kept, text);
  return isFields(head) ? head : {};
}

function construct(events: Event[], text: string): unknown {
  return constructFromEvents(events, { source: text, schema: kubectlSchema })[0];
}

function firstOffset(events: readonly Event[]): number {
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) return Math.max(0, event.valueStart);
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start;
    if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  }
  return 0;
}

/** A key `__proto__` means nothing in Kubernetes, and would be a trap for everything that copies objects. */
export function refuseProto(value: unknown, text: string): void {
  if (!text.includes('proto') && !text.includes('\\')) return;
  const pending: unknown[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__'))
      throw new MeasureError('a field must not be called __proto__', Math.max(0, text.indexOf('__proto__')));
    for (const child of Object.values(next)) if (typeof child === 'object' && child !== null) pending.push(child);
  }
}

function problemOf(error: unknown, text: string): ValueProblem {
  if (error instanceof MeasureError) return { reason: error.message, ...lineAt(text, error.offset) };
  if (error instanceof YAMLException) {
    const { mark } = error;
    const at = mark === undefined ? { line: 1 } : { line: mark.line + 1, column: mark.column + 1 };
    return { reason: wordsFor(error.reason ?? error.message), ...at };
  }
  return { reason: error instanceof Error ? error.message : 'the text cannot be parsed', line: 1 };
}

const words: Readonly<Record<string, string>> = {
  'duplicated mapping key': 'the same field is given twice',
  'object-based map does not support complex keys': 'a field name must be text, not a mapping or a list',
  'tab characters must not be used in indentation': 'a tab indents this line; YAML allows only spaces there',
  'null byte is not allowed in input': 'the text holds a null byte; is it a binary file?',
};

function wordsFor(reason: string): string {
  return words[reason] ?? (reason.startsWith('nesting exceeded') ? 'nested too deep' : reason);
}

/** Lists are read item by item. */
function isList(value: unknown): boolean {
  return isFields(value) && typeof value['kind'] === 'string' && value['kind'].endsWith('List');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
