import type { JsonObject, KubeObject } from '@routescope/translator';
import { linesText, outputLines } from '../preview/output-lines.ts';

/** Fields of the metadata that the API server writes, not the author. */
const serverFields = new Set(['creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid']);

/**
 * A live object as its author would write it: without the status and without what the API server adds to the metadata, so that a
 * status that a controller writes is no change of the text.
 */
export function editedText(object: KubeObject): string {
  const { status: _status, ...rest } = object;
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([field]) => !serverFields.has(field)));
  const written: JsonObject = JSON.parse(JSON.stringify({ ...rest, metadata }));
  return linesText(outputLines(written));
}
