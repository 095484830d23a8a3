import { useEffect, useState } from 'react';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time in the largest unit that fits: `3 s`, `4 min`, `2 h`, `5 days`. Input in milliseconds. */
export function spanWords(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < minute) return `${Math.floor(span / 1000)} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < 2 * day) return `${Math.floor(span / hour)} h`;
  return `${Math.floor(span / day)} days`;
}

/** The clock in milliseconds, moved on as often as a reader of `spanWords` needs it: every second in the first minute only. */
export function useNow(since: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (since === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const current = Date.now();
      setNow(current);
      timer = setTimeout(tick, current - since < minute ? 1000 : 15_000);
    };
    timer = setTimeout(tick, 1000);
    return () => clearTimeout(timer);
  }, [since]);
  return now;
}
