import type { Endpoints } from '../http/handle.ts';
import type { ParsePool } from '../sources/directory/parse-pool.ts';
import { previewDraft } from '../views/preview.ts';
import type { Ask } from './ask.ts';

/** Drafts. */
export function addPreviewRoutes(endpoints: Endpoints, ask: Ask, pool: ParsePool): void {
  endpoints.post('preview', ({ body }) => previewDraft(ask(body.kuma), pool, body));
}
