import type { Pointer } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** `reported` by a controller in a status, `inferred` by us from objects, `observed` in a running system. Never mixed. */
export type FindingBasis = 'reported' | 'inferred' | 'observed';

/** One place that a finding touches. */
export interface Place {
  readonly zone: string;
  /** The object, or `Zone/<name>` where a finding is about a zone as a whole. */
  readonly object: ObjectKey;
  readonly path: Pointer;
}

/**
 * One change in an object: sets the value at `path`, creating what is missing above it. A last segment `-` appends to a list;
 * `remove` drops the field or entry instead.
 */
export interface Edit {
  readonly path: Pointer;
  readonly value?: unknown;
  readonly remove?: true;
}

/**
 * A change that would mend a finding, to be shown as a diff and never applied unasked: edits in one object, manifests to add, or both
 * where one is not enough without the other.
 */
export interface Fix {
  readonly title: string;
  readonly zone: string;
  /** The object to change; absent when only `create` or `command` holds what to do. */
  readonly object?: ObjectKey;
  readonly edits?: readonly Edit[];
  /** YAML text of the manifests to add. */
  readonly create?: string;
  /** Objects that the change takes the place of: to be deleted with it. */
  readonly replaces?: readonly { readonly zone: string; readonly object: ObjectKey }[];
  /** A command line to run by hand. */
  readonly command?: string;
}

/** One diagnosis, grouped by cause: one missing Service used by twelve routes is one finding with twelve places. */
export interface Finding {
  /** Stable code, `KGA301`. */
  readonly code: string;
  /** Stable name in kebab-case, `backend-not-found`: also the docs anchor. */
  readonly name: string;
  readonly severity: Severity;
  readonly basis: FindingBasis;
  /** What is wrong, in one sentence about these objects. */
  readonly message: string;
  /** The first place, where a squiggle or a SARIF result points. */
  readonly at: Place;
  /** All places, the first included. */
  readonly places: readonly Place[];
  /** Facts that led to it, one a line. */
  readonly evidence: readonly string[];
  /** What to do, in words. */
  readonly fix: string;
  readonly fixes: readonly Fix[];
  /** Share of requests of the touched rule that fails, in percent, where it can be computed. */
  readonly impact?: number;
  /** Codes of the findings that this one follows from: mend those first. */
  readonly follows?: readonly string[];
  /** Set when suppressed by file or annotation: the reason given. */
  readonly suppressed?: string;
}
