import type { Place } from './paths.ts';

/** Rules of a structural schema. */
export type StructuralRule =
  | 'type'
  | 'required'
  | 'enum'
  | 'length'
  | 'pattern'
  | 'format'
  | 'range'
  | 'count'
  | 'duplicate'
  | 'alternative';

/** Cross-field rules, by what must hold. */
export type CrossFieldRule =
  | 'parents-told-apart'
  | 'total-matches'
  | 'rule-names-differ'
  | 'redirect-without-backends'
  | 'prefix-replacement-match'
  | 'timeouts-nested'
  | 'session-cookie'
  | 'service-port'
  | 'filter-union'
  | 'filter-once'
  | 'redirect-or-rewrite'
  | 'mirror-share'
  | 'path-modifier-union'
  | 'external-auth-union'
  | 'cors-wildcard-alone'
  | 'path-syntax'
  | 'listeners-differ'
  | 'listener-tls'
  | 'listener-hostname'
  | 'listener-certificate'
  | 'address-hostname'
  | 'addresses-differ'
  | 'infrastructure-keys'
  | 'tls-ports-differ';

/** One thing that the API server refuses: the field path as it prints it, our words, and where that is in the object. */
export interface FieldError extends Place {
  readonly reason: string;
  /** Which rule it breaks, for code that tells errors apart; `metadata` for names, labels and annotations. */
  readonly rule: StructuralRule | CrossFieldRule | 'metadata';
}

/**
 * Path under which the API server reports that an `oneOf` or `anyOf` holds for no alternative: it has none. The pointer
 * of such an error does say where.
 */
export const unnamedPath = '<nil>';

/** Adds an error at a place. */
export function report(errors: FieldError[], rule: FieldError['rule'], place: Place, reason: string): void {
  errors.push({ path: place.path, reason, pointer: place.pointer, rule });
}
