const unitMilliseconds: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds of a Gateway API duration (`1m30s`) that has passed its pattern. Source: GEP-2257. */
export function milliseconds(duration: string): number {
  let sum = 0;
  for (const [, number, unit] of duration.matchAll(/(\d+)(ms|h|m|s)/g)) sum += Number(number) * (unitMilliseconds[unit ?? ''] ?? 0);
  return sum;
}
