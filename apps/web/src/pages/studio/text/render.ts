import type { Json } from '@routescope/translator';
import { isScalar, stringify, type Node } from 'yaml';

/** How new text is written so that it looks like the text around it. */
export interface Style {
  /** Line end of the text: the first one found in it. */
  readonly eol: string;
  /** Whether lists stand further right than the field that holds them. */
  readonly indentSeq: boolean;
  /** Spaces per level. */
  readonly step: number;
}

/**
 * Reads the style off the text: its line end, its step, and whether its lists are indented. Falls back to what kubectl
 * prints: `\n`, two spaces, lists not indented.
 */
export function styleOf(text: string): Style {
  const lines = text.split('\n');
  const eol = lines.length > 1 && (lines[0] ?? '').endsWith('\r') ? '\r\n' : '\n';
  const step = firstStep(lines);
  return { eol, step, indentSeq: listsIndented(lines) };
}

function firstStep(lines: readonly string[]): number {
  for (const [index, line] of lines.entries()) {
    const depth = indentOf(lines[index + 1] ?? '');
    if (/^[\w.-]+:\s*(#.*)?$/.test(line.trimEnd()) && depth > 0) return Math.min(depth, 8);
  }
  return 2;
}

function listsIndented(lines: readonly string[]): boolean {
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? '';
    if (!/:\s*(#.*)?$/.test(line.trimEnd()) || !next.trimStart().startsWith('- ')) continue;
    return indentOf(next) > keyColumn(line);
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function keyColumn(line: string): number {
  return /^[\s-]*/.exec(line)?.[0].length ?? 0;
}

/**
 * A scalar as YAML. It keeps the quotes of the one that it replaces, and gets quotes where a YAML 1.1 reader (as
 * kubectl has) would take the plain word for something else: `on`, `yes`, `012`.
 */
export function renderScalar(value: Json, replaced?: Node): string {
  if (typeof value === 'string' && isScalar(replaced)) {
    if (replaced.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
    if (replaced.type === 'QUOTE_SINGLE' && !/[\n\r\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  }
  return stringify(value, { compat: 'yaml-1.1', lineWidth: 0, defaultStringType: 'PLAIN', blockQuote: false }).trimEnd();
}

/** A value on one line, for places inside `{ }` and `[ ]`. */
export function renderFlow(value: Json): string {
  return stringify(value, { compat: 'yaml-1.1', lineWidth: 0, collectionStyle: 'flow', blockQuote: false })
    .trimEnd()
    .replaceAll(/\n\s*/g, ' ');
}

/** A map or list as lines in block style, the first one without indent, the others indented by `column`. */
export function renderBlock(value: Json, column: number, style: Style): string {
  const text = stringify(value, {
    compat: 'yaml-1.1',
    lineWidth: 0,
    indent: style.step,
    indentSeq: style.indentSeq,
    blockQuote: false,
  }).trimEnd();
  return text.split('\n').join(style.eol + ' '.repeat(column));
}

/** True for what is written on the line of its field: scalars, empty maps and empty lists. */
export function isInline(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

/**
 * `name: value` for a map whose fields stand at `column`, without indent of its own: a block value begins on the next
 * line, further right.
 */
export function renderField(name: string, value: Json, column: number, style: Style): string {
  const key = renderScalar(name);
  if (isInline(value)) return `${key}: ${renderScalar(value)}`;
  const deeper = column + (Array.isArray(value) && !style.indentSeq ? 0 : style.step);
  return `${key}:${style.eol}${' '.repeat(deeper)}${renderBlock(value, deeper, style)}`;
}

/** `- value` for a list whose dashes stand at `column`, without indent of its own. */
export function renderItem(value: Json, column: number, style: Style): string {
  return `- ${isInline(value) ? renderScalar(value) : renderBlock(value, column + 2, style)}`;
}
