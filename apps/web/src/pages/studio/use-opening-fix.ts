import type { Fix } from '@routescope/translator';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { findingsQuery } from '../../api/queries.ts';

/** A fix that the address asks for: on its way, found, or not offered (any more). */
export type AskedFix = { readonly state: 'none' | 'loading' | 'gone' } | { readonly state: 'found'; readonly fix: Fix };

/**
 * Looks up the fix that the address asks for (`KGA301-0a1b2c3d4e:0`: the finding's id and the number of the fix). Once found it stays, also when
 * the finding goes because the fix was applied.
 */
export function useAskedFix(asked: string | undefined, kuma: string | undefined): AskedFix {
  const { data, error } = useQuery({ ...findingsQuery({ kuma, suppressed: 'true' }), enabled: asked !== undefined });
  const [kept, setKept] = useState<{ readonly asked: string; readonly fix: Fix }>();
  if (asked === undefined) return { state: 'none' };
  if (kept?.asked === asked) return { state: 'found', fix: kept.fix };
  if (data === undefined) return { state: error === null ? 'loading' : 'gone' };
  const [id, number = '0'] = asked.split(':');
  const fix = data.findings.find((located) => located.id === id)?.finding.fixes[Number(number)];
  if (fix === undefined) return { state: 'gone' };
  setKept({ asked, fix });
  return { state: 'found', fix };
}

/**
 * Applies the fix that the address asks for once, so that it opens as a difference that can still be thrown away.
 * @param done called when it was applied, with false where it cannot be: the finding is gone, or the text is not what it was made for
 */
export function useOpeningFix(
  asked: string | undefined,
  found: AskedFix,
  applier: (fix: Fix) => (() => void) | undefined,
  done: (applied: boolean) => void,
): void {
  const handled = useRef<string>(undefined);
  useEffect(() => {
    if (asked === undefined || found.state === 'loading' || found.state === 'none' || handled.current === asked) return;
    handled.current = asked;
    const apply = found.state === 'found' ? applier(found.fix) : undefined;
    apply?.();
    done(apply !== undefined);
  }, [asked, found, applier, done]);
}
