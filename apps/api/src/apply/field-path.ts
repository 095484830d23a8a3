import type { Json, Pointer } from '@routescope/translator';
import { asList, asObject, wordOf } from '../sources/kubernetes/json.ts';

/**
 * Turns a field path as API servers write it into a pointer into the object: `spec.rules[0].port`, `.metadata.labels.app.kubernetes.io/name`,
 * `.spec.listeners[name="http"].port`. Names with dots are found by what the object holds. Where the path leads to nothing, the pointer of the
 * last part that exists is given, followed by the rest as it was read.
 */
export function toPointer(field: string, object: Json): Pointer {
  let rest = field.startsWith('.') || field.startsWith('[') ? field : `.${field}`;
  let current: Json | undefined = object;
  let pointer = '';
  while (rest !== '') {
    const step: Step | undefined = rest.startsWith('[') ? readBracket(rest, current) : readName(rest.slice(1), current);
    if (step === undefined) return pointer;
    pointer += `/${step.key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    rest = step.rest;
    current = Array.isArray(current) ? asList(current)[Number(step.key)] : asObject(current)?.[step.key];
  }
  return pointer;
}

interface Step {
  readonly key: string;
  readonly rest: string;
}

function readName(text: string, object: Json | undefined): Step | undefined {
  const fields = Object.keys(asObject(object) ?? {}).filter((name) => text.startsWith(name) && /^(?:$|[.[])/.test(text.slice(name.length)));
  const known = fields.toSorted((one, other) => other.length - one.length)[0];
  const key = known ?? /^[^.[]+/.exec(text)?.[0];
  return key === undefined || key === '' ? undefined : { key, rest: text.slice(key.length) };
}

function readBracket(text: string, list: Json | undefined): Step | undefined {
  const end = text.indexOf(']');
  if (end < 0) return undefined;
  const inner = text.slice(1, end);
  const rest = text.slice(end + 1);
  if (/^\d+$/.test(inner)) return { key: inner, rest };
  // Elements of a map are found by their keys; fields of a map can stand in brackets as well.
  if (asObject(list) !== undefined) return { key: inner.replaceAll(/^["']|["']$/g, ''), rest };
  const wanted = [...inner.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('"', ''),
  ]);
  const index = asList(list).findIndex((item) => wanted.every(([name = '', value]) => wordOf(asObject(item)?.[name]) === value));
  return wanted.length === 0 || index < 0 ? undefined : { key: String(index), rest };
}
