import { NativeSelect } from '@mantine/core';
import type { Json, Pointer } from '@routescope/translator';
import type { ReactElement } from 'react';
import { below } from '../text/edit.ts';
import { NameInput, RemoveButton } from './fields.tsx';
import { useForm } from './form-context.ts';
import { fields, items, text } from './read.ts';
import { fieldOrder } from './route-model.ts';
import css from './Form.module.css';

const pathTypes = [
  { value: 'PathPrefix', label: 'starts with' },
  { value: 'Exact', label: 'is' },
  { value: 'RegularExpression', label: 'matches' },
];
const valueTypes = [
  { value: 'Exact', label: 'is' },
  { value: 'RegularExpression', label: 'matches' },
];
const methods = ['any', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];

/** The fields of one match: path, method, headers and query parameters. */
export function MatchEditor({ path, value }: { readonly path: Pointer; readonly value: Json }): ReactElement {
  const form = useForm();
  const match = fields(value);
  const uri = fields(match['path']);
  const set = (field: Pointer, next: Json): void => form.change([{ op: 'set', path: path + field, value: next, order: fieldOrder.match }]);
  const setMethod = (method: string): void =>
    method === 'any' ? form.change([{ op: 'remove', path: below(path, 'method') }]) : set('/method', method);
  return (
    <div className={css['match']}>
      <div className={css['line']}>
        <span className={css['word']}>path</span>
        <NativeSelect
          size="xs"
          aria-label="Path match type"
          data={pathTypes}
          value={text(uri['type']) ?? 'PathPrefix'}
          disabled={form.disabled}
          onChange={(event) => set('/path/type', event.currentTarget.value)}
        />
        <NameInput
          label="Path"
          value={text(uri['value']) ?? '/'}
          options={[]}
          onValue={(next) => set('/path/value', next)}
          disabled={form.disabled}
        />
      </div>
      <ValueMatches path={path} field="headers" noun="header" entries={items(match['headers'])} />
      <ValueMatches path={path} field="queryParams" noun="query" entries={items(match['queryParams'])} />
      <div className={css['line']}>
        <span className={css['word']}>method</span>
        <NativeSelect
          size="xs"
          aria-label="Method"
          className={css['method'] ?? ''}
          data={methods}
          value={text(match['method']) ?? 'any'}
          disabled={form.disabled}
          onChange={(event) => setMethod(event.currentTarget.value)}
        />
      </div>
      <div className={css['line']}>
        <button
          type="button"
          className={css['addInline']}
          disabled={form.disabled}
          onClick={() => set(`/headers/${items(match['headers']).length}`, { name: 'x-name', value: 'value' })}
        >
          + header
        </button>
        <button
          type="button"
          className={css['addInline']}
          disabled={form.disabled}
          onClick={() => set(`/queryParams/${items(match['queryParams']).length}`, { name: 'name', value: 'value' })}
        >
          + query
        </button>
      </div>
    </div>
  );
}

function ValueMatches({
  path,
  field,
  noun,
  entries,
}: {
  readonly path: Pointer;
  readonly field: string;
  readonly noun: string;
  readonly entries: readonly Json[];
}): ReactElement {
  const form = useForm();
  return (
    <>
      {entries.map((entry, index) => {
        const own = below(path, field, index);
        const { name, type, value } = fields(entry);
        const set = (part: string, next: string): void =>
          form.change([{ op: 'set', path: below(own, part), value: next, order: ['type', 'name', 'value'] }]);
        const remove = (): void => form.change([{ op: 'remove', path: entries.length === 1 ? below(path, field) : own }]);
        return (
          <div className={css['valueMatch']} key={own}>
            <span className={css['word']}>{noun}</span>
            <NameInput
              label={`Name of ${noun} ${index + 1}`}
              value={text(name) ?? ''}
              options={[]}
              onValue={(next) => set('name', next)}
              disabled={form.disabled}
            />
            <RemoveButton label={`Remove ${noun} ${text(name) ?? ''}`} onClick={remove} disabled={form.disabled} />
            <NativeSelect
              size="xs"
              aria-label={`How ${noun} ${index + 1} is matched`}
              data={valueTypes}
              value={text(type) ?? 'Exact'}
              disabled={form.disabled}
              onChange={(event) => set('type', event.currentTarget.value)}
            />
            <NameInput
              label={`Value of ${noun} ${index + 1}`}
              value={text(value) ?? ''}
              options={[]}
              onValue={(next) => set('value', next)}
              disabled={form.disabled}
            />
          </div>
        );
      })}
    </>
  );
}
