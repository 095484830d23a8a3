import { loadAll } from 'js-yaml';
import { keyOf, type Edit, type Fix, type KubeObject } from '../../src/index.ts';
import type { CaseScene } from './cases.ts';

type Fields = Record<string, unknown>;

/**
 * The scene with a fix carried out as its reader would: edits in the object, manifests added to the zone, and what they take the place of
 * deleted. Undefined for a command.
 */
export function applyFix(scene: CaseScene, fix: Fix): CaseScene | undefined {
  if (fix.create === undefined && fix.edits === undefined) return undefined;
  const replaced = new Set((fix.replaces ?? []).map(({ zone, object }) => `${zone} ${object}`));
  return {
    options: scene.options,
    zones: scene.zones.map(([name, objects]) => {
      const kept = (name === fix.zone ? changed(objects, fix) : objects).filter((object) => !replaced.has(`${name} ${keyOf(object)}`));
      return [name, kept] as const;
    }),
  };
}

function changed(objects: readonly KubeObject[], fix: Fix): readonly KubeObject[] {
  const edited = objects.map((object) => (fix.edits !== undefined && keyOf(object) === fix.object ? edit(object, fix.edits) : object));
  if (fix.edits !== undefined && !objects.some((object) => keyOf(object) === fix.object))
    throw new Error(`there is no ${fix.object ?? ''}`);
  const added = fix.create === undefined ? [] : (loadAll(fix.create) as KubeObject[]);
  const keys = new Set(added.map(keyOf));
  return [...edited.filter((object) => !keys.has(keyOf(object))), ...added];
}

function edit(object: KubeObject, edits: readonly Edit[]): KubeObject {
  const copy = structuredClone(object) as unknown as Fields;
  for (const one of edits) set(copy, one);
  return copy as unknown as KubeObject;
}

function set(root: Fields, { path, value, remove }: Edit): void {
  const segments = path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = segments.pop() ?? '';
  let at: Fields = root;
  segments.forEach((part, index) => {
    const next = segments[index + 1] ?? last;
    at[part] ??= next === '-' || /^\d+$/.test(next) ? [] : {};
    at = at[part] as Fields;
  });
  if (remove === true) {
    if (Array.isArray(at)) at.splice(Number(last), 1);
    else delete at[last];
  } else if (Array.isArray(at) && last === '-') at.push(structuredClone(value));
  else at[last] = structuredClone(value);
}
