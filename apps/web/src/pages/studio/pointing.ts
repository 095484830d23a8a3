import type { Fix } from '@routescope/translator';
import type { TextSpan } from '../../components/YamlEditor/types.ts';
import type { PreviewEngine } from './preview/engine.ts';
import type { FieldAt } from './preview/KumaOutput.tsx';
import type { LivePreview } from './preview/live-preview.ts';
import { editorFix, type DraftObject } from './preview/problems.ts';
import { documentAt, locate, pointerAt } from './text/place.ts';

/** The field at an offset of the text; nothing between documents and outside of objects. */
export function fieldAt(live: LivePreview, offset: number | undefined): FieldAt | undefined {
  const { source, drafts } = live.state.reading;
  if (offset === undefined) return undefined;
  const document = documentAt(source.documents, offset);
  const draft = drafts.find((candidate) => candidate.document === document);
  if (document === undefined || draft === undefined) return undefined;
  const { pointer } = pointerAt(document, lineContent(source.text, offset));
  return pointer === '' ? undefined : { object: draft.key, path: pointer };
}

/** An offset in the indent of a line stands for the first field on it. */
function lineContent(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[\s-]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
  return Math.max(offset, start + indent);
}

/** The field before where it is the same, so that nothing is drawn anew. */
export function sameField(before: FieldAt | undefined, next: FieldAt | undefined): FieldAt | undefined {
  return before?.object === next?.object && before?.path === next?.path ? before : next;
}

/** Where fields stand in the text. */
export function spansOf(drafts: readonly DraftObject[], fields: readonly FieldAt[]): readonly TextSpan[] {
  return fields.flatMap((field) => {
    const draft = drafts.find((candidate) => candidate.key === field.object);
    const place = draft === undefined ? undefined : locate(draft.document, field.path);
    return place === undefined || place.pointer === '' ? [] : [place.whole];
  });
}

/** Applies a finding's fix to the text; nothing where it changes another object or the text cannot be read. */
export function fixApplier(live: LivePreview, engine: PreviewEngine, fix: Fix, replace: (text: string) => void): (() => void) | undefined {
  const { reading } = live.state;
  const [fixed] = reading.drafts.flatMap((draft) => editorFix(reading.source, draft, engine.zone.name, fix));
  if (fixed === undefined || reading.broken) return undefined;
  return () => {
    const text = fixed.apply(reading.source.text);
    if (text !== undefined) replace(text);
  };
}
