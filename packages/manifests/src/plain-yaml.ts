import { readNumber, wordValues } from './kubectl-schema.ts';

/** A document that is not of the plain kind, or has a mistake: for the full parser to read. */
const notPlain = new Error('not plain YAML');

/** What no plain document holds: tabs, carriage returns, anything beyond printable ASCII. */
const beyondPlain = /[^\n\u0020-\u007E]/;

/** A field name: nothing that would be a number or markup. */
const fieldName = /^[A-Za-z_][\w./-]*$/;

/** Names that were found to be field names: the same few occur again and again. */
const fieldNames = new Set<string>();
const mostFieldNames = 4096;

function isFieldName(name: string): boolean {
  if (fieldNames.has(name)) return true;
  if (!fieldName.test(name) || wordValues.has(name) || name === '__proto__') return false;
  if (fieldNames.size < mostFieldNames) fieldNames.add(name);
  return true;
}

/** Characters that give a value a meaning other than text when they stand first. */
const markup = new Set('&*!|>%@`\'"{}[],#?:'.split(''));

export interface PlainDocument {
  readonly value: unknown;
  /** Offset of the first field. */
  readonly start: number;
}

/**
 * Reads a document of the plain kind that people and tools write most: block mappings and sequences, values on one line, plain or in
 * simple quotes. It is several times quicker than a full parser and gives exactly what that one gives; whatever it does not understand (anchors, tags,
 * flow collections, block scalars, mistakes of any kind) makes it return undefined, and the full parser has its say.
 */
export function readPlain(text: string, limits: { readonly depth: number; readonly nodes: number }): PlainDocument | undefined {
  if (beyondPlain.test(text)) return undefined;
  try {
    return new PlainReader(text, limits).read();
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

class PlainReader {
  readonly #text: string;
  readonly #depth: number;
  #nodesLeft: number;
  /** The line at hand: offset of its first character that counts, its column, and its end. Past the last line, the column is -1. */
  #start = 0;
  #column = -1;
  #end = -1;

  constructor(text: string, limits: { readonly depth: number; readonly nodes: number }) {
    this.#text = text;
    this.#depth = limits.depth;
    this.#nodesLeft = limits.nodes;
  }

  read(): PlainDocument {
    this.#advance();
    if (this.#text.startsWith('---', this.#start) && this.#column === 0) {
      if (this.#end !== this.#start + 3) throw notPlain;
      this.#advance();
    }
    const start = this.#start;
    if (this.#column !== 0 || this.#isItem()) throw notPlain;
    const value = this.#mapping(0, 1);
    if (!this.#isPast()) throw notPlain;
    return { value, start };
  }

  /** Goes to the next line that is neither blank nor a comment. */
  #advance(): void {
    const text = this.#text;
    for (let lineStart = this.#end + 1; lineStart < text.length; lineStart = this.#end + 1) {
      const newline = text.indexOf('\n', lineStart);
      this.#end = newline < 0 ? text.length : newline;
      let start = lineStart;
      while (text.charCodeAt(start) === 32) start += 1;
      if (start < this.#end && text.charCodeAt(start) !== 35) {
        this.#start = start;
        this.#column = start - lineStart;
        return;
      }
    }
    this.#column = -1;
  }

  /** Whether there is no further line. */
  #isPast(): boolean {
    return this.#column === -1;
  }

  #isItem(): boolean {
    return this.#text.charCodeAt(this.#start) === 45 && this.#text.charCodeAt(this.#start + 1) === 32;
  }

  #count(depth: number): void {
    this.#nodesLeft -= 1;
    if (this.#nodesLeft < 0 || depth > this.#depth) throw notPlain;
  }

  /** Offset of the colon that ends a field name which starts here; -1 where the line has no field. */
  #colon(start: number): number {
    // Within the line only: a search that went on would make many short lines cost as much as all of the text each.
    const length = this.#text.slice(start, this.#end).indexOf(':');
    if (length < 0) return -1;
    const colon = start + length;
    return colon + 1 === this.#end || this.#text.charCodeAt(colon + 1) === 32 ? colon : -1;
  }

  /** A mapping whose first field starts at the place at hand, in this column. */
  #mapping(column: number, depth: number): Record<string, unknown> {
    this.#count(depth);
    const mapping: Record<string, unknown> = {};
    while (this.#column === column) {
      const colon = this.#colon(this.#start);
      const name = this.#text.slice(this.#start, Math.max(this.#start, colon));
      if (!isFieldName(name) || Object.hasOwn(mapping, name)) throw notPlain;
      this.#count(depth);
      const written = this.#written(colon + 1);
      if (written === '') {
        this.#advance();
        mapping[name] = this.#below(column, depth);
      } else {
        mapping[name] = this.#scalar(written);
        this.#nextLine(column);
      }
    }
    return mapping;
  }

  /** The value of a field that has nothing on its own line. */
  #below(column: number, depth: number): unknown {
    if (this.#column === column && this.#isItem()) return this.#sequence(column, depth + 1);
    if (this.#column <= column) {
      this.#count(depth);
      return null;
    }
    if (this.#isItem()) return this.#sequence(this.#column, depth + 1);
    return this.#mapping(this.#column, depth + 1);
  }

  #sequence(column: number, depth: number): unknown[] {
    this.#count(depth);
    const items: unknown[] = [];
    while (this.#column === column && this.#isItem()) {
      let start = this.#start + 2;
      while (this.#text.charCodeAt(start) === 32) start += 1;
      if (start >= this.#end) throw notPlain;
      const colon = this.#colon(start);
      if (colon > start && fieldName.test(this.#text.slice(start, colon))) {
        this.#column += start - this.#start;
        this.#start = start;
        items.push(this.#mapping(this.#column, depth + 1));
      } else {
        items.push(this.#scalar(this.#written(start)));
        this.#nextLine(column);
      }
    }
    if (this.#column > column) throw notPlain;
    return items;
  }

  /** Goes on after a value on one line: a line further right would continue it. */
  #nextLine(column: number): void {
    this.#advance();
    if (this.#column > column) throw notPlain;
  }

  /** The rest of the line at hand from an offset, without blanks around it and without a comment behind it. */
  #written(start: number): string {
    const text = this.#text;
    let first = start;
    let end = this.#end;
    while (first < end && text.charCodeAt(first) === 32) first += 1;
    while (end > first && text.charCodeAt(end - 1) === 32) end -= 1;
    const rest = text.slice(first, end);
    if (!rest.includes('#')) return rest;
    if (rest.startsWith('#')) return '';
    if (rest.startsWith('"') || rest.startsWith("'")) throw notPlain;
    const comment = rest.indexOf(' #');
    return comment < 0 ? rest : rest.slice(0, comment).trimEnd();
  }

  #scalar(written: string): unknown {
    this.#count(0);
    const first = written.charAt(0);
    if (first === '"' || first === "'") return this.#quoted(written, first);
    if (markup.has(first)) {
      if (written === '{}') return {};
      if (written === '[]') return [];
      throw notPlain;
    }
    if (written.endsWith(':') || written.includes(': ') || written === '-' || written.startsWith('- ')) throw notPlain;
    const word = wordValues.get(written);
    if (word !== undefined) return word;
    return readNumber(written) ?? written;
  }

  /** Text in quotes that holds neither the quote itself nor an escape. */
  #quoted(written: string, quote: string): string {
    const end = written.indexOf(quote, 1);
    if (end !== written.length - 1 || (quote === '"' && written.includes('\\'))) throw notPlain;
    return written.slice(1, -1);
  }
}
