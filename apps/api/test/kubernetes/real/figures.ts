/** The value below which a share of the samples lies: `percentile(samples, 0.95)`. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** One line of the report: what was measured, the figure, and whether it holds. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  readonly holds: boolean;
  /** A time on this machine: a goal to report on, not a rule that fails a run. */
  readonly timed?: boolean;
}

export function milliseconds(value: number): string {
  return `${Math.round(value)} ms`;
}
