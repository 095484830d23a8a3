import { StatusError } from './status.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Who owns which leaf of an object: by manager, the paths in the API server's spelling. */
export type Ownership = ReadonlyMap<string, ReadonlySet<string>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Leaves of an object as paths; lists are whole, as the Gateway API's definitions have nearly all of theirs. */
export function leavesOf(value: Plain, path = ''): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [field, inner] of Object.entries(value)) {
    const here = `${path}.${field}`;
    if (path === '' && (field === 'apiVersion' || field === 'kind')) continue;
    if (path === '.metadata' && (field === 'name' || field === 'namespace' || field === 'resourceVersion' || field === 'uid')) continue;
    if (isPlain(inner) && Object.keys(inner).length > 0) for (const [leaf, deep] of leavesOf(inner, here)) leaves.set(leaf, deep);
    else leaves.set(here, inner);
  }
  return leaves;
}

function read(object: Plain, path: string): unknown {
  let current: unknown = object;
  for (const field of path.slice(1).split('.')) current = isPlain(current) ? current[field] : undefined;
  return current;
}

/** Deep merge of what is applied into what is there; lists are replaced. */
export function mergeApplied(into: Plain, applied: Plain): Record<string, unknown> {
  const result: Record<string, unknown> = { ...into };
  for (const [field, value] of Object.entries(applied)) {
    const old = result[field];
    result[field] = isPlain(value) && isPlain(old) ? mergeApplied(old, value) : value;
  }
  return result;
}

function without(object: Plain, path: readonly string[]): Record<string, unknown> {
  const [field = '', ...rest] = path;
  const { [field]: inner, ...others } = object;
  if (rest.length === 0) return others;
  return isPlain(inner) ? { ...others, [field]: without(inner, rest) } : { ...object };
}

/** Server-side apply without lists of maps: conflicts, ownership and the merged object. Throws 409 for conflicts that are not forced. */
export function applyConfiguration(
  old: Plain | undefined,
  owners: Ownership,
  applied: Plain,
  manager: string,
  force: boolean,
): { readonly object: Record<string, unknown>; readonly owners: Ownership } {
  const leaves = leavesOf(applied);
  const key = `${manager}/Apply`;
  const conflicts: { readonly path: string; readonly owner: string }[] = [];
  for (const [path, value] of leaves) {
    const present = old === undefined ? undefined : read(old, path);
    if (JSON.stringify(present) === JSON.stringify(value)) continue;
    for (const [owner, paths] of owners) if (owner !== key && paths.has(path)) conflicts.push({ path, owner });
  }
  if (conflicts.length > 0 && !force) throw conflictError(conflicts);
  const next = new Map([...owners].map(([owner, paths]) => [owner, new Set(paths)]));
  for (const { path, owner } of conflicts) next.get(owner)?.delete(path);
  let object = mergeApplied(old ?? {}, applied);
  // What this manager applied before and leaves out now goes, unless someone else holds it too.
  for (const path of owners.get(key) ?? []) {
    const shared = [...next].some(([owner, paths]) => owner !== key && paths.has(path));
    if (!leaves.has(path) && !shared) object = without(object, path.slice(1).split('.'));
  }
  next.set(key, new Set(leaves.keys()));
  return { object, owners: next };
}

/** Ownership after a write that replaces or patches: what changed belongs to the writer. */
export function updateOwners(old: Plain | undefined, owners: Ownership, written: Plain, manager: string): Ownership {
  const key = `${manager}/Update`;
  const changed = [...leavesOf(written)].filter(
    ([path, value]) => JSON.stringify(old === undefined ? undefined : read(old, path)) !== JSON.stringify(value),
  );
  const next = new Map([...owners].map(([owner, paths]) => [owner, new Set(paths)]));
  for (const [path] of changed) for (const paths of next.values()) paths.delete(path);
  const own = new Set(owners.get(key) ?? []);
  for (const [path] of changed) own.add(path);
  next.set(key, own);
  return next;
}

function conflictError(conflicts: readonly { readonly path: string; readonly owner: string }[]): StatusError {
  const words = (owner: string): string => {
    const [manager = '', operation] = owner.split('/');
    return operation === 'Apply' ? `conflict with "${manager}"` : `conflict with "${manager}" using gateway.networking.k8s.io/v1`;
  };
  const causes = conflicts.map(({ path, owner }) => ({ reason: 'FieldManagerConflict', message: words(owner), field: path }));
  const many = causes.length > 1 ? `${causes.length} conflicts` : '1 conflict';
  return new StatusError(409, 'Conflict', `Apply failed with ${many}: ${causes.map((one) => one.message).join(', ')}`, { causes });
}
