import type { Json, Pointer } from '@routescope/translator';
import { isSeq } from 'yaml';
import { spliced, type BufferEdit } from '../../../components/YamlEditor/text-buffer.ts';
import { expectedValue, sameJson } from './expect.ts';
import { joinPointer, splitPointer } from './place.ts';
import { parseSource, type Source, type SourceDocument } from './source.ts';
import { planRemove, planSet, PlanRefused } from './splice.ts';

export { spliced as applyEdit, type BufferEdit as TextEdit };

/** A change of one field of a document. */
export type FieldChange =
  /** Sets a field, or a list item; missing parents are made. An index equal to the list's length appends, and so does `-`. */
  | { readonly op: 'set'; readonly path: Pointer; readonly value: Json; readonly order?: readonly string[] }
  /** Removes a field or a list item; nothing happens where there is none. */
  | { readonly op: 'remove'; readonly path: Pointer };

/** What a form edit does to the text: edits one after the other, each in the offsets that the ones before it left. */
export type EditPlan =
  | { readonly ok: true; readonly edits: readonly BufferEdit[]; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Plans the smallest edits of the text that make the changes to one document. Everything else stays byte for byte:
 * comments, order, quotes, unknown fields, line ends. Each step is read back and compared with what was meant; a layout
 * that cannot be edited safely is refused with a reason, and nothing is changed.
 */
export function planEdits(source: Source, index: number, changes: readonly FieldChange[]): EditPlan {
  let current = source;
  const edits: BufferEdit[] = [];
  for (const change of changes) {
    const document = current.documents[index];
    if (document?.value === undefined) return { ok: false, reason: 'The YAML has an error. Mend it first; the form follows.' };
    const step = planChange(current, document, { ...change, path: numbered(document, change.path) });
    if (!step.ok) return step;
    edits.push(...step.edits);
    current = step.after;
  }
  return { ok: true, edits, text: current.text };
}

/** The pointer with the index that a last segment `-` stands for. */
function numbered(document: SourceDocument, path: Pointer): Pointer {
  const segments = splitPointer(path);
  if (segments.at(-1) !== '-') return path;
  const list: unknown = document.tree.getIn(segments.slice(0, -1).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment)));
  return joinPointer([...segments.slice(0, -1), isSeq(list) ? list.items.length : 0]);
}

type Step =
  | { readonly ok: true; readonly edits: readonly BufferEdit[]; readonly after: Source }
  | { readonly ok: false; readonly reason: string };

function planChange(source: Source, document: SourceDocument, change: FieldChange): Step {
  try {
    const planned = change.op === 'set' ? planSet(source, document, change) : planRemove(source, document, change.path);
    const after = planned.length === 0 ? source : parseSource(planned.reduce(spliced, source.text));
    const expected = expectedValue(document, change);
    if (!sameJson(after.documents[document.index]?.value, expected)) return { ok: false, reason: refusal(change) };
    return { ok: true, edits: planned, after };
  } catch (error) {
    if (error instanceof PlanRefused) return { ok: false, reason: error.message };
    throw error;
  }
}

function refusal(change: FieldChange): string {
  const field = splitPointer(change.path).at(-1) ?? 'this field';
  return `${field} is written in a way that the form cannot change safely. Change it in the YAML.`;
}

/** The pointer of a field below another one. */
export function below(path: Pointer, ...segments: readonly (string | number)[]): Pointer {
  return path + joinPointer(segments);
}
