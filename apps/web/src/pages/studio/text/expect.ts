import type { Json } from '@routescope/translator';
import { splitPointer } from './place.ts';
import type { FieldChange } from './edit.ts';
import type { SourceDocument } from './source.ts';

type Tree = Record<string, unknown> | unknown[];

/**
 * The value that a document should have after a change. Values that aliases share stay shared, so that a change of an
 * anchored list is seen wherever the alias stands, as a YAML reader sees it.
 */
export function expectedValue(document: SourceDocument, change: FieldChange): Json | undefined {
  const fresh: unknown = document.tree.toJS({ maxAliasCount: 100 });
  const root = { value: fresh };
  const segments = splitPointer(change.path);
  if (change.op === 'set') setIn(root, ['value', ...segments], change.value);
  else removeIn(root, ['value', ...segments]);
  return root.value as Json;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function get(tree: Tree, name: string): unknown {
  return Array.isArray(tree) ? tree[Number(name)] : Object.hasOwn(tree, name) ? tree[name] : undefined;
}

function put(tree: Tree, name: string, value: unknown): void {
  if (Array.isArray(tree)) tree[Number(name)] = value;
  else Object.defineProperty(tree, name, { value, enumerable: true, writable: true, configurable: true });
}

function setIn(root: Tree, path: readonly string[], value: Json): void {
  let tree = root;
  for (const [index, name] of path.slice(0, -1).entries()) {
    const next = get(tree, name);
    if (isTree(next)) tree = next;
    else {
      const made: Tree = /^\d+$/.test(path[index + 1] ?? '') ? [] : {};
      put(tree, name, made);
      tree = made;
    }
  }
  put(tree, path.at(-1) ?? '', value);
}

function removeIn(root: Tree, path: readonly string[]): void {
  let tree = root;
  for (const name of path.slice(0, -1)) {
    const next = get(tree, name);
    if (!isTree(next)) return;
    tree = next;
  }
  const last = path.at(-1) ?? '';
  if (Array.isArray(tree)) tree.splice(Number(last), Number(last) < tree.length ? 1 : 0);
  else delete tree[last];
}

/** Whether two values are the same JSON, whatever the order of their fields. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || left === right) return true;
  if (!isTree(left) || !isTree(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && sameJson(get(left, name), get(right, name)));
}
