import type { WriteConflict, WriteRemark } from '@routescope/contract';
import type { Positions } from '@routescope/manifests';
import type { Json, Pointer } from '@routescope/translator';
import { asList, asText, at } from '../sources/kubernetes/json.ts';
import { toPointer } from './field-path.ts';

/** Where the fields of one document stand in the text that was sent. */
export interface DocumentPlaces {
  readonly object: Json;
  readonly positions: Positions | undefined;
  /** Pointer of the object within its document: `/items/3` for items of a list. */
  readonly base: Pointer;
  /** Lines of the text before the document. */
  readonly linesBefore: number;
}

/** A remark of the API server at its field. */
function remarkAt(field: string | undefined, message: string, places: DocumentPlaces): WriteRemark {
  if (field === undefined || field === '' || field === '<nil>') return { message };
  const pointer = toPointer(field, places.object);
  const found = places.positions?.locate(places.base + pointer);
  if (found === undefined) return { message, field, pointer };
  const before = places.linesBefore;
  const range = found.exact ? (found.key ?? found) : (found.key ?? { ...found, endLine: found.line, endColumn: found.column + 1 });
  const end = found.exact ? found : range;
  return {
    message,
    field,
    pointer,
    place: { line: range.line + before, column: range.column, endLine: end.endLine + before, endColumn: end.endColumn },
  };
}

/** The causes of a Status object, else what its message says of fields, each at its field. */
export function readRemarks(status: unknown, places: DocumentPlaces): WriteRemark[] {
  const causes = asList(at(status, 'details', 'causes')).filter((cause) => at(cause, 'reason') !== 'FieldManagerConflict');
  if (causes.length > 0) {
    return causes.slice(0, 100).map((cause) => remarkAt(asText(at(cause, 'field')), asText(at(cause, 'message')) ?? 'not valid', places));
  }
  const message = asText(at(status, 'message')) ?? '';
  const strict = [...message.matchAll(/unknown field "([^"]+)"/g)].map(([, field = '']) =>
    remarkAt(field, 'there is no such field', places),
  );
  return [...strict, ...readTypeErrors(message, places)];
}

/** Server-side apply checks fields and types before anything else, and words it in its own way: `.spec.rules[0].port: expected numeric, got string`. */
function readTypeErrors(message: string, places: DocumentPlaces): WriteRemark[] {
  const start = /^failed to create typed patch object \(.*?\): /s.exec(message);
  if (start === null) return [];
  const lines = message.slice(start[0].length).split('\n');
  return lines.flatMap((line) => {
    const [, field, words] = /^\s*(\.\S+): (.*)$/.exec(line) ?? [];
    if (field === undefined || words === undefined) return [];
    return [remarkAt(field, words === 'field not declared in schema' ? 'there is no such field' : words, places)];
  });
}

/** The conflicts of a Status object, with the time at which each manager last wrote. */
export function readConflicts(status: unknown, managedFields: unknown, places: DocumentPlaces): WriteConflict[] {
  return asList(at(status, 'details', 'causes'))
    .filter((cause) => at(cause, 'reason') === 'FieldManagerConflict')
    .map((cause) => {
      const message = asText(at(cause, 'message')) ?? '';
      const manager = /conflict with "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? 'unknown';
      const entries = asList(managedFields).filter((one) => at(one, 'manager') === manager);
      const time = entries
        .map((one) => asText(at(one, 'time')) ?? '')
        .toSorted()
        .at(-1);
      const remark = remarkAt(asText(at(cause, 'field')), message, places);
      return { ...remark, manager, ...(time === undefined || time === '' ? {} : { time }) };
    });
}

/** Texts of `Warning` headers; those that name a field get its place. */
export function readWarnings(header: unknown, places: DocumentPlaces): WriteRemark[] {
  const text = Array.isArray(header) ? header.join(', ') : typeof header === 'string' ? header : '';
  return [...text.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) => {
    const message = quoted.replaceAll(/\\(.)/g, '$1');
    const field = /unknown field "([^"]+)"/.exec(message)?.[1] ?? /^((?:spec|metadata)[\w.[\]]*):? /.exec(message)?.[1];
    return remarkAt(field, message, places);
  });
}
