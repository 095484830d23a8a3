import type { Json, JsonObject } from '@routescope/translator';
import { isMap, isScalar } from 'yaml';
import type { EditorSuggestion } from '../../components/YamlEditor/types.ts';
import { fields, items, text } from './form/read.ts';
import { styleOf, type Style } from './text/render.ts';
import { documentAt, pointerAt, splitPointer } from './text/place.ts';
import { parseSource, type Source } from './text/source.ts';

/** The JSON Schema of a kind, or nothing for kinds that have none here. */
export type SchemaOf = (kind: string) => JsonObject | undefined;

const fieldLine = /^(\s*(?:- +)*)([\w./-]*)$/;
const valueLine = /^(\s*(?:- +)*)([\w./-]+):\s+(["']?[\w./-]*)$/;
/** Stands for the field that is being typed, so that the text has one there. */
const placeholder = 'being-typed';

/** Completion from the schema at an offset: the fields that a map does not have yet, or the values that a field may have. */
export function suggestFromSchema(source: Source, schemaOf: SchemaOf, offset: number): readonly EditorSuggestion[] {
  const lineStart = source.text.lastIndexOf('\n', offset - 1) + 1;
  const before = source.text.slice(lineStart, offset);
  const rest = /^[^\r\n#]*/.exec(source.text.slice(offset))?.[0] ?? '';
  const value = valueLine.exec(before);
  if (value !== null && rest.trim() === '')
    return suggestValues(source, schemaOf, offset, lineStart + (value[1]?.length ?? 0), value[3] ?? '');
  const field = fieldLine.exec(before);
  if (field === null || rest.trim() !== '') return [];
  return suggestFields(source, schemaOf, { start: lineStart + (field[1]?.length ?? 0), end: offset, column: field[1]?.length ?? 0 });
}

interface Typed {
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

function suggestFields(source: Source, schemaOf: SchemaOf, typed: Typed): readonly EditorSuggestion[] {
  const trial = parseSource(`${source.text.slice(0, typed.start)}${placeholder}: 0${source.text.slice(typed.end)}`);
  const document = documentAt(trial.documents, typed.start);
  if (document === undefined) return [];
  const path = splitPointer(pointerAt(document, typed.start).pointer);
  if (path.at(-1) !== placeholder) return [];
  const holder: unknown = path.length === 1 ? document.tree.contents : document.tree.getIn(path.slice(0, -1).map(toIndex));
  const known = new Set(isMap(holder) ? holder.items.flatMap((pair) => (isScalar(pair.key) ? [String(pair.key.value)] : [])) : []);
  const node = schemaAt(schemaOf(kindOf(document.tree.get('kind'))), path.slice(0, -1));
  const required = new Set(items(node?.['required']).map((name) => text(name)));
  const style = styleOf(source.text);
  return Object.entries(fields(node?.['properties']))
    .filter(([name]) => !known.has(name))
    .map(([name, schema]) => ({
      label: name,
      insert: fieldText(name, fields(schema), typed.column, style),
      detail: [typeWords(fields(schema)), required.has(name) ? 'required' : ''].filter((part) => part !== '').join(', '),
      info: text(fields(schema)['description']) ?? '',
      again: true,
      replace: { start: typed.start, end: typed.end },
    }))
    .toSorted((a, b) => Number(b.detail.endsWith('required')) - Number(a.detail.endsWith('required')));
}

function suggestValues(source: Source, schemaOf: SchemaOf, offset: number, keyStart: number, typed: string): readonly EditorSuggestion[] {
  const document = documentAt(source.documents, offset);
  if (document === undefined) return [];
  const node = schemaAt(schemaOf(kindOf(document.tree.get('kind'))), splitPointer(pointerAt(document, keyStart).pointer));
  const values = node?.['type'] === 'boolean' ? [true, false] : items(node?.['enum']);
  return values.flatMap((value) => {
    const written = text(value);
    if (written === undefined) return [];
    const isDefault = node?.['default'] === value;
    return [
      { label: written, insert: written, detail: isDefault ? 'default' : '', replace: { start: offset - typed.length, end: offset } },
    ];
  });
}

function kindOf(kind: unknown): string {
  return typeof kind === 'string' ? kind : '';
}

function toIndex(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}

/** The schema of what stands at a path. */
function schemaAt(schema: JsonObject | undefined, path: readonly string[]): JsonObject | undefined {
  let node = schema;
  for (const segment of path) {
    const next: Json | undefined =
      fields(node?.['properties'])[segment] ?? (/^\d+$/.test(segment) ? node?.['items'] : node?.['additionalProperties']);
    if (typeof next !== 'object' || next === null || Array.isArray(next)) return undefined;
    node = fields(next);
  }
  return node;
}

function typeWords(schema: JsonObject): string {
  const type = text(schema['type']) ?? '';
  return type === 'array' ? 'list' : type === 'object' ? 'map' : type;
}

/** A new field as it begins: maps and lists go on in the next line, further right. */
function fieldText(name: string, schema: JsonObject, column: number, style: Style): string {
  const type = text(schema['type']);
  if (type === 'array') return `${name}:\n${' '.repeat(column + (style.indentSeq ? style.step : 0))}- `;
  if (type === 'object') return `${name}:\n${' '.repeat(column + style.step)}`;
  return `${name}: `;
}
