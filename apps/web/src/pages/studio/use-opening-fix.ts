import type { Fix } from '@routescope/translator';
import { useEffect, useRef } from 'react';
import type { CheckedPreview } from './preview/engine.ts';

/**
 * Applies the fix that the address asks for (`KGA301:0`: finding code and number of the fix) once, as soon as the findings
 * are known, so that it opens as a difference that can still be thrown away.
 */
export function useOpeningFix(
  asked: string | undefined,
  checked: CheckedPreview | undefined,
  applier: (fix: Fix) => (() => void) | undefined,
  done: () => void,
): void {
  const applied = useRef<string>(undefined);
  useEffect(() => {
    if (asked === undefined || checked === undefined || applied.current === asked) return;
    applied.current = asked;
    const [code, number = '0'] = asked.split(':');
    const keys = new Set(checked.preview.drafts.map((draft) => draft.key));
    const finding = checked.findings.find(
      (candidate) => candidate.code === code && candidate.places.some((place) => keys.has(place.object)),
    );
    const fix = finding?.fixes[Number(number)];
    const apply = fix === undefined ? undefined : applier(fix);
    apply?.();
    done();
  }, [asked, checked, applier, done]);
}
