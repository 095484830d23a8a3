import type { ManifestLimits } from './limits.ts';
import { type ParsedDocument, type ParsedValue, refuseProto } from './parse-document.ts';
import { lineAt } from './split.ts';

/**
 * Parses a text that is one JSON value. Returns undefined where it is not, so that the caller can read it as YAML, of which
 * JSON is a part, and report that parser's position.
 */
export function parseJsonDocument(text: string, limits: ManifestLimits): ParsedDocument | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list = listIn(value);
  const first = lineAt(text, text.search(/\S/)).line;
  if (list === undefined) return { values: [checked({ value, line: first }, text, limits)] };
  const starts = itemOffsets(text);
  const values = list.items.map((item, index) =>
    checked({ value: item, line: lineAt(text, starts[index] ?? 0).line, item: index }, text, limits),
  );
  return { values, list: { apiVersion: list.apiVersion, kind: list.kind } };
}

function listIn(value: unknown): { kind: string; apiVersion: unknown; items: readonly unknown[] } | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('items' in value)) return undefined;
  const { kind, items } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return undefined;
  return { kind, items, apiVersion: 'apiVersion' in value ? value.apiVersion : undefined };
}

function checked(parsed: ParsedValue, text: string, limits: ManifestLimits): ParsedValue {
  const reason = sizeProblem(parsed.value, limits);
  if (reason !== undefined) return { ...parsed, value: undefined, problem: { reason, line: parsed.line } };
  try {
    refuseProto(parsed.value, text);
    return parsed;
  } catch (error) {
    return { ...parsed, value: undefined, problem: { reason: error instanceof Error ? error.message : '', line: parsed.line } };
  }
}

function sizeProblem(value: unknown, limits: ManifestLimits): string | undefined {
  let nodes = 0;
  const pending: { node: unknown; depth: number }[] = [{ node: value, depth: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    nodes += 1;
    if (nodes > limits.nodes) return `more than ${limits.nodes} values in one object`;
    if (typeof next.node !== 'object' || next.node === null) continue;
    if (next.depth > limits.depth) return 'nested too deep';
    for (const child of Object.values(next.node)) pending.push({ node: child, depth: next.depth + 1 });
  }
  return undefined;
}

/** Offsets of the elements of the top-level `items` array of a valid JSON text. */
function itemOffsets(text: string): number[] {
  const offsets: number[] = [];
  let depth = 0;
  let inItems = false;
  let expectsItem = false;
  let key = '';
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (/\s/.test(character)) continue;
    if (expectsItem && character !== ']') {
      offsets.push(position);
      expectsItem = false;
    }
    if (character === '"') {
      const end = stringEnd(text, position);
      if (depth === 1) key = text.slice(position + 1, end);
      position = end;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (character === '[' && depth === 2 && key === 'items') expectsItem = inItems = true;
    } else if (character === '}' || character === ']') {
      if (inItems && depth === 2) return offsets;
      depth -= 1;
    } else if (character === ',' && inItems && depth === 2) expectsItem = true;
  }
  return offsets;
}

function stringEnd(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 92) position += 1;
    else if (code === 34) return position;
  }
  return text.length;
}
