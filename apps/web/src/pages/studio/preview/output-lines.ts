import type { Json, Pointer } from '@routescope/translator';
import { renderScalar } from '../text/render.ts';
import { isRecord } from '../text/source.ts';
import { joinPointer } from '../text/place.ts';

/** One line of a generated object as YAML, with the field that it shows. */
export interface OutputLine {
  /** The field or list item that the line shows; of a map or list, its first line. */
  readonly pointer: Pointer;
  /** Indent and dashes. */
  readonly lead: string;
  /** Field name, as it is written. */
  readonly name?: string;
  /** Scalar on the line, as it is written. */
  readonly value?: string;
  readonly type?: 'text' | 'number' | 'word';
}

/** A JSON value as lines of block-style YAML, two spaces a level, lists not indented: as `kubectl get -o yaml` prints it. */
export function outputLines(value: Json): readonly OutputLine[] {
  const lines: OutputLine[] = [];
  writeNode(value, '', '', '', lines);
  return lines;
}

/** The line's text. */
export function lineText(line: OutputLine): string {
  const name = line.name === undefined ? '' : `${line.name}:`;
  const gap = line.name !== undefined && line.value !== undefined ? ' ' : '';
  return line.lead + name + gap + (line.value ?? '');
}

/** All lines as one text with a line end behind each. */
export function linesText(lines: readonly OutputLine[]): string {
  return lines.map((line) => `${lineText(line)}\n`).join('');
}

function writeNode(value: Json, pointer: Pointer, first: string, rest: string, lines: OutputLine[]): void {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of value.entries()) {
      writeNode(item, pointer + joinPointer([index]), `${index === 0 ? first : rest}- `, `${rest}  `, lines);
    }
    return;
  }
  const fields = isRecord(value) ? Object.entries(value).filter(([, field]) => field !== undefined) : [];
  if (fields.length === 0) {
    lines.push({ pointer, lead: first, ...scalar(value) });
    return;
  }
  for (const [index, [name, field]] of fields.entries()) {
    writeField(name, field ?? null, pointer + joinPointer([name]), index === 0 ? first : rest, rest, lines);
  }
}

function writeField(name: string, value: Json, pointer: Pointer, lead: string, rest: string, lines: OutputLine[]): void {
  const key = renderScalar(name);
  if (isEmptyOrScalar(value)) {
    lines.push({ pointer, lead, name: key, ...scalar(value) });
    return;
  }
  lines.push({ pointer, lead, name: key });
  const deeper = Array.isArray(value) ? rest : `${rest}  `;
  writeNode(value, pointer, deeper, deeper, lines);
}

function isEmptyOrScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.values(value).every((field) => field === undefined);
}

function scalar(value: Json): { readonly value: string; readonly type: 'text' | 'number' | 'word' } {
  if (Array.isArray(value)) return { value: '[]', type: 'word' };
  if (typeof value === 'object' && value !== null) return { value: '{}', type: 'word' };
  const type = typeof value === 'number' ? 'number' : typeof value === 'string' ? 'text' : 'word';
  return { value: renderScalar(value), type };
}
