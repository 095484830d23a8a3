import type { LocatedFinding } from '@routescope/contract';
import { useMemo, useState } from 'react';

const key = 'routescope-findings-moment';

interface Moment {
  readonly at: number;
  readonly findings: Readonly<Record<string, string>>;
}

/** What changed since a moment that the reader chose. */
export interface SinceMoment {
  /** Undefined while no moment was chosen. */
  readonly at: number | undefined;
  readonly introduced: ReadonlySet<string>;
  /** Messages of findings that are no longer there. */
  readonly gone: readonly string[];
  readonly start: () => void;
  readonly stop: () => void;
}

function readMoment(): Moment | undefined {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isMoment(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isMoment(value: unknown): value is Moment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'number' &&
    'findings' in value &&
    typeof value.findings === 'object'
  );
}

/** Compares the findings with those of a moment, which a reload survives. */
export function useMoment(findings: readonly LocatedFinding[]): SinceMoment {
  const [moment, setMoment] = useState(readMoment);
  const compared = useMemo(() => {
    const now = new Set(findings.map((located) => located.id));
    const before = moment?.findings ?? {};
    return {
      introduced: new Set(moment === undefined ? [] : [...now].filter((id) => !Object.hasOwn(before, id))),
      gone: Object.entries(before).flatMap(([id, message]) => (now.has(id) ? [] : [message])),
    };
  }, [findings, moment]);
  return {
    at: moment?.at,
    ...compared,
    start: () => {
      const next = {
        at: Date.now(),
        findings: Object.fromEntries(findings.map(({ id, finding }) => [id, `${finding.code} ${finding.message}`])),
      };
      sessionStorage.setItem(key, JSON.stringify(next));
      setMoment(next);
    },
    stop: () => {
      sessionStorage.removeItem(key);
      setMoment(undefined);
    },
  };
}
