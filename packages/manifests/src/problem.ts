/** Something in a text that could not be loaded: where it is, and why. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column?: number;
  readonly reason: string;
  /** `warning` for what is probably not meant to be a Kubernetes object at all. */
  readonly severity: 'error' | 'warning';
  readonly zone?: string;
}
