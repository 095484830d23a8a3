import { placeOf } from '../paths.ts';
import type { CrossFieldRule, FieldError } from '../field-error.ts';

/** Field names and indexes from the root of an object. */
export type Parts = readonly (string | number)[];

/**
 * Collects what cross-field rules refuse. The API server reports a rule at the field that carries it; the pointer may go further down,
 * to the field to change. Nothing is built until something is wrong.
 */
export class Faults {
  readonly errors: FieldError[] = [];

  /** Reports at `at`; `to` leads from there to the field to change. */
  add(rule: CrossFieldRule, reason: string, at: Parts, to: Parts = []): void {
    this.errors.push({ path: placeOf(...at).path, reason, pointer: placeOf(...at, ...to).pointer, rule });
  }
}
