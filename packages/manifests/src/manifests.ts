import type { KubeObject, Pointer } from '@routescope/translator';
import { helmProblem } from './helm.ts';
import { defaultLimits, type ManifestLimits } from './limits.ts';
import { shapeObject } from './object-shape.ts';
import { type ParsedDocument, type ParsedValue, parseYamlDocument } from './parse-document.ts';
import { parseJsonDocument } from './parse-json.ts';
import { locate } from './positions.ts';
import type { Problem } from './problem.ts';
import { type DocumentSlice, splitDocuments } from './split.ts';

/** One object of a text, and where it stands. */
export interface ManifestDocument {
  readonly object: KubeObject;
  readonly file: string;
  /** 1-based line of the object's first field. */
  readonly line: number;
  /** Position of its document in the text, from 0. */
  readonly index: number;
  /** Position in the list, where the document is a list. */
  readonly item?: number;
  /** Offsets of the document in the text without its byte order mark (of the whole list, for an item of one). */
  readonly start: number;
  readonly end: number;
  /** 1-based line of `start`. */
  readonly startLine: number;
}

export interface ParseOptions extends Partial<ManifestLimits> {
  /** Name for messages. */
  readonly file: string;
}

export interface Manifests {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly Problem[];
  /** Documents that are rightly not objects of a cluster: tools' configuration, CRDs, empty ones are not counted. */
  readonly ignored: number;
}

/** The object's pointer within its document: `/items/3` for an item of a list, else "". */
export function basePointer(document: { readonly item?: number }): Pointer {
  return document.item === undefined ? '' : `/items/${document.item}`;
}

/**
 * Reads Kubernetes objects from a text: YAML with any number of documents, JSON, and lists of objects in either, as kubectl prints them (status kept).
 * Every document is read on its own: a broken one becomes a problem with file, line and reason, and the others load.
 * Linear in the length of the text, whatever it holds. Secrets come back as they stand: the caller drops their contents.
 */
export function parseManifests(text: string, options: ParseOptions): Manifests {
  const limits = { ...defaultLimits, ...options };
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const reader = new Reader(source, options.file, limits);
  reader.readAll();
  return { documents: reader.documents, problems: reader.problems, ignored: reader.ignored };
}

/** Custom resource definitions are never objects of interest and are often larger than any limit. */
const definition = /^["'{ \t]*["']?kind["']?:\s*["']?CustomResourceDefinition\b/m;

class Reader {
  readonly documents: ManifestDocument[] = [];
  readonly problems: Problem[] = [];
  ignored = 0;
  readonly #text: string;
  readonly #file: string;
  readonly #limits: ManifestLimits;
  #templateReported = false;

  constructor(text: string, file: string, limits: ManifestLimits) {
    this.#text = text;
    this.#file = file;
    this.#limits = limits;
  }

  readAll(): void {
    const first = this.#text.charCodeAt(this.#text.search(/\S/));
    if (first === 123 || first === 91) {
      const parsed = this.#withinLength(this.#text) ? parseJsonDocument(this.#text, this.#limits) : undefined;
      if (parsed !== undefined) return this.#take(parsed, { start: 0, end: this.#text.length, line: 1 }, 0);
    }
    let index = 0;
    for (const slice of splitDocuments(this.#text)) {
      if (index >= this.#limits.documents) {
        this.#fail(slice.line, `more than ${this.#limits.documents} documents in one text; the rest is not read`);
        return;
      }
      index += this.#readDocument(slice, index) ? 1 : 0;
    }
  }

  /** Reads one document; false where it is empty and does not count. */
  #readDocument(slice: DocumentSlice, index: number): boolean {
    const text = this.#text.slice(slice.start, slice.end);
    if (text.includes('CustomResourceDefinition') && definition.test(text)) {
      this.ignored += 1;
      return true;
    }
    if (!this.#withinLength(text)) {
      this.#fail(
        slice.line,
        `the document is ${Math.ceil(text.length / 1024)} KiB long; at most ${this.#limits.documentLength / 1024} KiB are read`,
      );
      return true;
    }
    const parsed = parseYamlDocument(text, this.#limits);
    if (parsed.problem === undefined && parsed.values.length === 0 && parsed.list === undefined) return false;
    this.#take(parsed, slice, index);
    return true;
  }

  /** Lists may be as long as the file; their items are measured one by one. */
  #withinLength(text: string): boolean {
    return text.length <= this.#limits.documentLength || /^[{ \t]*["']?kind["']?:\s*["']?\w*List\b/m.test(text);
  }

  #take(parsed: ParsedDocument, slice: DocumentSlice, index: number): void {
    if (parsed.problem !== undefined) {
      const { line, column, reason } = parsed.problem;
      if (!this.#failAsTemplate(slice)) this.#fail(slice.line + line - 1, reason, 'error', column);
      return;
    }
    for (const value of parsed.values) this.#takeValue(value, parsed, slice, index);
  }

  #takeValue(parsed: ParsedValue, document: ParsedDocument, slice: DocumentSlice, index: number): void {
    const line = slice.line + parsed.line - 1;
    if (parsed.problem !== undefined) {
      this.#fail(slice.line + parsed.problem.line - 1, parsed.problem.reason, 'error', parsed.problem.column);
      return;
    }
    const shaped = shapeObject(withListType(parsed.value, document.list));
    if ('ignored' in shaped) {
      this.ignored += 1;
    } else if ('object' in shaped) {
      if (shaped.object.metadata.name.includes('{{') && this.#failAsTemplate(slice)) return;
      this.documents.push({
        object: shaped.object,
        file: this.#file,
        line,
        index,
        ...(parsed.item === undefined ? {} : { item: parsed.item }),
        start: slice.start,
        end: slice.end,
        startLine: slice.line,
      });
    } else if (!this.#failAsTemplate(slice)) {
      const place = this.#placeOf(slice, parsed, shaped.pointer);
      this.#fail(place.line ?? line, shaped.reason, shaped.severity, place.column);
    }
  }

  #placeOf(slice: DocumentSlice, parsed: ParsedValue, pointer: Pointer): { line?: number; column?: number } {
    if (pointer === '') return {};
    const found = locate(this.#text.slice(slice.start, slice.end), basePointer(parsed) + pointer);
    if (found === undefined || !found.exact) return {};
    return { line: slice.line + found.line - 1, column: found.column };
  }

  /** Says once for a file that it is a template, where a document with `{{` cannot be read. */
  #failAsTemplate(slice: DocumentSlice): boolean {
    const found = helmProblem(this.#text.slice(slice.start, slice.end));
    if (found === undefined) return false;
    if (!this.#templateReported) this.#fail(slice.line + found.line - 1, found.reason, 'error', found.column);
    this.#templateReported = true;
    return true;
  }

  #fail(line: number, reason: string, severity: 'error' | 'warning' = 'error', column?: number): void {
    this.problems.push({ file: this.#file, line, ...(column === undefined ? {} : { column }), reason, severity });
  }
}

/** Items of a typed list (`HTTPRouteList`) as the API server sends it have no type of their own. */
function withListType(value: unknown, list: ParsedDocument['list']): unknown {
  if (list === undefined || list.kind === 'List' || typeof value !== 'object' || value === null || 'kind' in value) return value;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...value };
}
