import type { FilterField, FilterTerm, GraphNode, NodeFilter } from './graph.ts';
import { isBroken } from './states.ts';

/** A part of an expression that cannot be understood, with the place where it starts (in characters, from 0). */
export interface FilterProblem {
  readonly at: number;
  readonly reason: string;
}

const FIELDS: ReadonlyMap<string, FilterField> = new Map([
  ['name', 'name'],
  ['namespace', 'namespace'],
  ['ns', 'namespace'],
  ['zone', 'zone'],
  ['mesh', 'mesh'],
  ['kind', 'kind'],
  ['status', 'status'],
  ['state', 'status'],
]);

const STATES = new Set(['broken', 'ready', 'degraded', 'unreachable', 'progress', 'unknown', 'elsewhere', 'ghost', 'generated']);

/**
 * Reads a Find/Hide expression: terms separated by spaces, all of which must hold. `field=value`, `field!=value`,
 * `field~part`, `field!~part`; several values separated by commas, of which one must hold; quotes around values with spaces; a
 * bare word is part of the name. Fields: name, namespace (ns), zone, mesh, kind, status (`broken` is degraded or unreachable).
 *
 * @returns the terms that could be read, and a problem for each one that could not; never throws
 */
export function parseFilter(text: string): { readonly filter: NodeFilter; readonly problems: readonly FilterProblem[] } {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  for (const match of text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)) {
    const term = readTerm(match[0]);
    if (typeof term === 'string') problems.push({ at: match.index, reason: term });
    else terms.push(term);
  }
  return { filter: { terms }, problems };
}

function readTerm(word: string): FilterTerm | string {
  const parts = /^([A-Za-z]+)(!?)([=~])(.*)$/s.exec(word);
  if (parts === null) return { field: 'name', match: 'contains', negated: false, values: [unquote(word).toLowerCase()] };
  const [, name = '', not = '', operator = '', rest = ''] = parts;
  const field = FIELDS.get(name.toLowerCase());
  if (field === undefined) return `there is no field ${name}; known are name, namespace, zone, mesh, kind and status`;
  const values = unquote(rest)
    .toLowerCase()
    .split(',')
    .filter((value) => value !== '');
  if (values.length === 0) return `${name}${not}${operator} needs a value`;
  const strange = field === 'status' ? values.find((value) => !STATES.has(value)) : undefined;
  if (strange !== undefined) return `there is no status ${strange}; known are ${[...STATES].join(', ')}`;
  return { field, match: operator === '~' ? 'contains' : 'is', negated: not === '!', values };
}

function unquote(text: string): string {
  return text.replaceAll('"', '');
}

/** Whether all terms hold for a node. An empty filter holds for every node. */
export function matchesFilter(filter: NodeFilter, node: GraphNode): boolean {
  return filter.terms.every((term) => term.values.some((value) => holds(term, value, node)) !== term.negated);
}

function holds(term: FilterTerm, value: string, node: GraphNode): boolean {
  if (term.field === 'status') return value === 'broken' ? isBroken(node) || node.state === 'ghost' : node.state === value;
  const actual = fieldOf(term.field, node).toLowerCase();
  return term.match === 'is' ? actual === value : actual.includes(value);
}

function fieldOf(field: Exclude<FilterField, 'status'>, node: GraphNode): string {
  if (field === 'name') return node.title;
  if (field === 'mesh') return node.mesh ?? '';
  return node[field];
}
