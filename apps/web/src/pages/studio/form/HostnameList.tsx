import type { ReactElement } from 'react';
import { AddButton, NameInput, RemoveButton, Section } from './fields.tsx';
import { useForm } from './form-context.ts';
import { fieldOrder } from './route-model.ts';
import css from './Form.module.css';

/** The host names that requests must ask for. Routes on Services have none. */
export function HostnameList({ hostnames }: { readonly hostnames: readonly string[] }): ReactElement {
  const form = useForm();
  const at = (index: number): string => `/spec/hostnames/${index}`;
  const add = (): void => form.change([{ op: 'set', path: at(hostnames.length), value: 'example.com', order: fieldOrder.spec }]);
  const remove = (index: number): void => form.change([{ op: 'remove', path: hostnames.length === 1 ? '/spec/hostnames' : at(index) }]);
  return (
    <Section title="Host names">
      {hostnames.length === 0 && <p className={css['empty']}>Any</p>}
      {hostnames.map((hostname, index) => (
        <div
          className={css['line']}
          key={at(index)}
          onPointerEnter={() => form.point(at(index))}
          onPointerLeave={() => form.point(undefined)}
        >
          <NameInput
            label={`Host name ${index + 1}`}
            value={hostname}
            options={[]}
            onValue={(value) => form.change([{ op: 'set', path: at(index), value }])}
            disabled={form.disabled}
          />
          <RemoveButton label={`Remove host name ${hostname}`} onClick={() => remove(index)} disabled={form.disabled} />
        </div>
      ))}
      <AddButton onClick={add} disabled={form.disabled}>
        Add host name
      </AddButton>
    </Section>
  );
}
