import type { Condition } from '../translation.ts';

/** A condition; an observed generation of 0 is not written, as in Go. */
export function condition(type: string, status: boolean, reason: string, message: string, generation: number | undefined): Condition {
  const fields = { type, status: status ? 'True' : 'False', reason, message } as const;
  return generation === undefined || generation === 0 ? fields : { ...fields, observedGeneration: generation };
}

/**
 * Puts conditions into a list as `SetStatusCondition` of Kubernetes does: a condition of a known type takes the place of the old one,
 * others are appended, nothing is ever removed.
 */
export function mergeConditions(before: readonly Condition[], changes: readonly Condition[]): readonly Condition[] {
  const merged = [...before];
  for (const change of changes) {
    const index = merged.findIndex((one) => one.type === change.type);
    if (index < 0) merged.push(change);
    else merged[index] = change;
  }
  return merged;
}

/** Whether a list says True for a type. */
export function isTrue(conditions: readonly Condition[] | undefined, type: string): boolean {
  return conditions?.find((one) => one.type === type)?.status === 'True';
}

/** Whether a list says False for a type. */
export function isFalse(conditions: readonly Condition[] | undefined, type: string): boolean {
  return conditions?.find((one) => one.type === type)?.status === 'False';
}
