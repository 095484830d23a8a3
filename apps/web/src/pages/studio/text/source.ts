import type { Json, JsonObject, KubeObject } from '@routescope/translator';
import { isMap, isScalar, isSeq, parseAllDocuments, type Document, type ParsedNode } from 'yaml';

/** Longest text that the editor parses, in UTF-16 units: beyond it typing would stall. */
const maxSourceLength = 1_000_000;

/** A place where the text is not a Kubernetes object, in offsets of the whole text. */
interface SourceProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Errors keep the document from being read; warnings do not. */
  readonly severity: 'error' | 'warning';
}

/** One YAML document of a draft: its syntax tree with positions, and the value that it stands for. */
export interface SourceDocument {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly tree: Document.Parsed;
  /** The document as plain JSON; absent where the text has errors. */
  readonly value?: Json;
  /** The document as an object with kind and name; absent where it is none. */
  readonly object?: KubeObject;
}

/** A draft's text, parsed once per change. */
export interface Source {
  readonly text: string;
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly SourceProblem[];
}

/**
 * Parses a draft: any number of YAML (or JSON) documents. Never throws; what cannot be read is a problem with its
 * offsets. Keys given twice are found in linear time, since the parser's own check is quadratic.
 */
export function parseSource(text: string): Source {
  if (text.length > maxSourceLength) {
    const message = `This text has ${text.length} characters; the Studio edits up to ${maxSourceLength}.`;
    return { text, documents: [], problems: [{ start: 0, end: 0, message, severity: 'error' }] };
  }
  const problems: SourceProblem[] = [];
  const documents: SourceDocument[] = [];
  for (const tree of parseTrees(text, problems)) {
    const document = readDocument(tree, documents.length, text, problems);
    if (document !== undefined) documents.push(document);
  }
  return { text, documents, problems };
}

function parseTrees(text: string, problems: SourceProblem[]): readonly Document.Parsed[] {
  try {
    const trees = parseAllDocuments(text, {
      keepSourceTokens: true,
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      stringKeys: false,
    });
    return Array.isArray(trees) ? trees : [];
  } catch {
    problems.push({ start: 0, end: 0, message: 'The text is nested too deeply to be read.', severity: 'error' });
    return [];
  }
}

function readDocument(tree: Document.Parsed, index: number, text: string, problems: SourceProblem[]): SourceDocument | undefined {
  const errors: SourceProblem[] = tree.errors.map((error) => ({
    start: error.pos[0],
    end: Math.max(error.pos[1], error.pos[0] + 1),
    message: sentence(error.message),
    severity: 'error',
  }));
  const [start, , end] = tree.range;
  if (errors.length === 0) findDuplicateKeys(tree.contents, errors);
  problems.push(...errors);
  const base = { index, start, end, tree };
  if (errors.length > 0) return base;
  if (tree.contents === null || (isScalar(tree.contents) && tree.contents.value === null)) return undefined;
  const value = toJson(tree, problems, text);
  if (value === undefined) return base;
  const object = asObject(value);
  if (object === undefined) {
    const message = 'This document needs apiVersion, kind and metadata.name before Kuma or Kubernetes can read it.';
    problems.push({ start, end: lineEnd(text, start), message, severity: 'error' });
    return { ...base, value };
  }
  return { ...base, value, object };
}

function toJson(tree: Document.Parsed, problems: SourceProblem[], text: string): Json | undefined {
  try {
    const value: unknown = tree.toJS({ maxAliasCount: 100 });
    return value as Json;
  } catch (error) {
    const message = error instanceof Error ? sentence(error.message) : 'The document cannot be read.';
    problems.push({ start: tree.range[0], end: lineEnd(text, tree.range[0]), message, severity: 'error' });
    return undefined;
  }
}

/** Narrows a JSON value to a Kubernetes object: apiVersion, kind and metadata.name are strings that are not empty. */
function asObject(value: Json): KubeObject | undefined {
  if (!isRecord(value)) return undefined;
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return undefined;
  if (!isRecord(metadata) || typeof metadata['name'] !== 'string' || metadata['name'] === '') return undefined;
  return value as unknown as KubeObject;
}

/** True for a JSON object, false for arrays, scalars and nothing. */
export function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findDuplicateKeys(node: ParsedNode | null | undefined, problems: SourceProblem[]): void {
  const open: unknown[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isSeq(next)) open.push(...next.items);
    if (!isMap(next)) continue;
    const seen = new Set<string>();
    for (const pair of next.items) {
      open.push(pair.value);
      if (!isScalar(pair.key)) continue;
      const name = String(pair.key.value);
      const [start, end] = pair.key.range ?? [0, 0];
      if (seen.has(name) && name !== '<<')
        problems.push({ start, end, message: `The field ${name} is given twice in this map.`, severity: 'error' });
      seen.add(name);
    }
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function sentence(message: string): string {
  const text = message.replaceAll(/\s+/g, ' ').trim();
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return capital.endsWith('.') ? capital : `${capital}.`;
}
