import { Problem } from '../http/problem.ts';
import type { View } from '../view.ts';
import type { Workspace } from '../workspace.ts';

/** The current view, for the zones' own Kuma versions or for one. */
export type Ask = (kuma: string | undefined) => View;

/** @throws (the function) Problem 400 for a version that is not known */
export function askWorkspace(workspace: Workspace): Ask {
  return (kuma) => {
    try {
      return workspace.view(kuma);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Problem(400, 'Query not valid', `kuma: ${detail}`, { errors: [{ pointer: '/kuma', detail }] });
    }
  };
}
