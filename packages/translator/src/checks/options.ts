import type { ObjectKey } from '../resources/ref.ts';
import type { TranslatedZone } from '../zone.ts';

/** One entry of `ignore` in routescope.yaml. */
export interface Ignore {
  readonly code: string;
  readonly reason?: string;
  /** Only findings that touch this object; absent: all of the code. */
  readonly object?: ObjectKey;
  readonly zone?: string;
}

export interface CheckOptions {
  /** Suppressions; a finding that one covers is kept and carries the reason. */
  readonly ignore?: readonly Ignore[];
  /** The time of the data, RFC 3339. Without it, checks that weigh ages take everything as settled. */
  readonly now?: string;
  /** The day of the data, RFC 3339, for what ends or grows old by the day. Without it, nothing is said about that. */
  readonly today?: string;
  /** The same zones translated for the version to upgrade to: adds the readiness findings (KGA9xx). */
  readonly upgrade?: readonly TranslatedZone[];
  /** Only these codes; absent: all. */
  readonly only?: ReadonlySet<string>;
}
