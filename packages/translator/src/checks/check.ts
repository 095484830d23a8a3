import type { Pointer } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { KumaFacts } from './facts.ts';
import type { Estate } from './context.ts';
import type { FindingBasis, Fix, Severity } from './finding.ts';
import type { ZoneView } from './model/zone-view.ts';

/** One diagnosis: what it is called, what it says to a newcomer, when it applies and how it is found. */
export interface Check {
  /** `KGA301`; for people and pipelines, never changes. */
  readonly code: string;
  /** `backend-not-found`: the file, the golden cases and the anchor in docs/checks.md. */
  readonly name: string;
  /** A few words for a heading. */
  readonly title: string;
  /** The severity unless a draft says otherwise; see the rules in `engine.ts` for what an error is. */
  readonly severity: Severity;
  readonly basis: FindingBasis;
  /** Kinds that the check reads and cannot do without. A zone where one is hidden is skipped, and KGA007 says so. */
  readonly inputs: readonly string[];
  /** Asks what the zone's minor does, never which one it is. Absent: applies to every minor. */
  readonly applies?: (facts: KumaFacts) => boolean;
  /** Runs also in a zone whose control plane does not run the Gateway API controllers; other checks have nothing to say there. */
  readonly alsoIdle?: true;
  /** What a newcomer has to know to understand the finding. */
  readonly explanation: string;
  /** What to do. */
  readonly fix: string;
  /** Finds it in one zone; `estate` shows the others. */
  readonly run: (zone: ZoneView, estate: Estate) => Iterable<Draft>;
}

/** One occurrence of a diagnosis, before those of one cause are joined. */
export interface Draft {
  readonly object: ObjectKey;
  readonly path?: Pointer;
  /** Zone of the object where it is not the zone at hand. */
  readonly zone?: string;
  /** Further places of this occurrence, in the same zone unless they say otherwise. */
  readonly also?: readonly { readonly object: ObjectKey; readonly path?: Pointer; readonly zone?: string }[];
  /** What the occurrences of one cause have in common; by default object and path. */
  readonly cause?: string;
  readonly message: string;
  /** The message for several occurrences of one cause, where that of the first would say too much about the first. */
  readonly together?: string;
  readonly evidence?: readonly string[];
  readonly severity?: Severity;
  readonly basis?: FindingBasis;
  /** What to do, where this occurrence allows to be more precise than the check. */
  readonly fix?: string;
  readonly fixes?: readonly (Omit<Fix, 'zone'> & { readonly zone?: string })[];
  /** Share of the requests of the touched rule that fails, in percent. */
  readonly impact?: number;
  /** Codes of the findings that this one follows from. */
  readonly follows?: readonly string[];
}
