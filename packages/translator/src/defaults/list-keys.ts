import type { Json } from '../resources/json.ts';
import type { SchemaNode } from './node.ts';
import { isList, isObject } from './schema.ts';

/** What is wrong with the entries of a list whose entries must differ. */
export type ListFault =
  | { readonly index: number; readonly fault: 'not-an-object' }
  | { readonly index: number; readonly fault: 'duplicate'; readonly first: number };

/**
 * Entries that break `x-kubernetes-list-type`. The second of several equal entries is reported, later ones are not; a map list with an
 * entry that is no object reports the first such entry only. Source: `apiextensions-apiserver/pkg/apiserver/schema/listtype`.
 */
export function listFaults(list: readonly Json[], node: SchemaNode): readonly ListFault[] {
  if (node.listType === undefined) return [];
  if (node.listType === 'map') {
    const index = list.findIndex((entry) => entry !== null && !isObject(entry));
    if (index >= 0) return [{ index, fault: 'not-an-object' }];
  }
  if (list.length <= 1) return [];
  return repeated(node.listType === 'set' ? list.map(identity) : list.map((entry) => identityOfKeys(entry, node.listKeys)));
}

function repeated(identities: readonly string[]): readonly ListFault[] {
  const seen = new Map<string, { readonly first: number; reported: boolean }>();
  const faults: ListFault[] = [];
  for (const [index, id] of identities.entries()) {
    const before = seen.get(id);
    if (before === undefined) seen.set(id, { first: index, reported: false });
    else if (!before.reported) {
      before.reported = true;
      faults.push({ index, fault: 'duplicate', first: before.first });
    }
  }
  return faults;
}

function identityOfKeys(entry: Json, keys: readonly string[]): string {
  if (!isObject(entry)) return '';
  const parts: string[] = [];
  for (const key of keys) {
    const value = entry[key];
    if (value !== undefined) parts.push(`${key}=${identity(value)}`);
  }
  return parts.join('\n');
}

/** A text that is equal for equal JSON values, whatever the order of their fields. */
export function identity(value: Json): string {
  if (isList(value)) return `[${value.map(identity).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${identity(value[field] ?? null)}`).join(',')}}`;
}
