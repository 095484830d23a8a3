import type { Channel } from '../gateway-api.ts';
import type { Faults } from './faults.ts';
import type { ParentRef } from './route.ts';

/** Texts that are equal for refs to one parent; an absent namespace and an empty one are the same, the route's own namespace is not. */
function parentId({ group, kind, namespace, name }: ParentRef): string {
  return [group ?? '', kind ?? '', namespace ?? '', name].join('\n');
}

/**
 * Refs to one parent tell themselves apart: all of them or none have a sectionName (experimental channel: and likewise a port), and
 * no two have the same.
 */
export function checkParents(refs: readonly ParentRef[], channel: Channel, faults: Faults): void {
  const byPort = channel === 'experimental';
  const fields = byPort ? 'sectionName or port' : 'sectionName';
  const byParent = new Map<string, number[]>();
  for (const [index, ref] of refs.entries()) {
    const id = parentId(ref);
    const same = byParent.get(id);
    if (same === undefined) byParent.set(id, [index]);
    else same.push(index);
  }
  for (const indexes of byParent.values()) {
    if (indexes.length > 1) checkSameParent(refs, indexes, byPort, fields, faults);
  }
}

function checkSameParent(refs: readonly ParentRef[], indexes: readonly number[], byPort: boolean, fields: string, faults: Faults): void {
  const at = ['spec', 'parentRefs'];
  const seen = new Map<string, number>();
  const first = refs[indexes[0] ?? 0];
  for (const index of indexes) {
    const ref = refs[index];
    if (ref === undefined || first === undefined) continue;
    const [name, port] = marks(ref, byPort);
    const [firstName, firstPort] = marks(first, byPort);
    if ((name === '') !== (firstName === '') || (port === 0) !== (firstPort === 0)) {
      faults.add(
        'parents-told-apart',
        `several parentRefs name "${ref.name}", so all of them need the same fields to tell them apart: add ${fields} to each`,
        at,
        [index],
      );
    }
    const mark = `${name}\n${port}`;
    const before = seen.get(mark);
    if (before === undefined) seen.set(mark, index);
    else
      faults.add(
        'parents-told-apart',
        `parentRefs ${before} and ${index} both name "${ref.name}" with the same ${fields}; remove one or give them different ones`,
        at,
        [index],
      );
  }
}

function marks(ref: ParentRef, byPort: boolean): readonly [sectionName: string, port: number] {
  return [ref.sectionName ?? '', byPort ? (ref.port ?? 0) : 0];
}
