import type { Translation } from '@routescope/translator';
import { generatedKeys } from './preview/outputs.ts';
import type { DraftObject } from './preview/problems.ts';

/** Why an object cannot be edited, or undefined where it can. */
export function readOnlyReason(draft: DraftObject | undefined, translation: Translation): string | undefined {
  if (draft === undefined) return undefined;
  if (draft.object.kind === 'Secret') return 'The contents of Secrets never leave the program, so a Secret cannot be edited here.';
  if (generatedKeys(translation).has(draft.key))
    return 'Kuma writes this object and overwrites every change. Edit the route or gateway that it is made from.';
  return undefined;
}
