import type { Endpoints } from '../http/handle.ts';
import { type DraftParser, previewDraft } from '../views/preview.ts';
import type { Ask } from './ask.ts';

/** Drafts. */
export function addPreviewRoutes(endpoints: Endpoints, ask: Ask, parser: DraftParser): void {
  endpoints.post('preview', ({ body }) => previewDraft(ask(body.kuma), parser, body));
}
