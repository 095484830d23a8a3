import { NativeSelect } from '@mantine/core';
import type { Json, KubeObject } from '@routescope/translator';
import type { ReactElement } from 'react';
import { below } from '../text/edit.ts';
import { AddButton, NameInput, RemoveButton, Section } from './fields.tsx';
import { useForm } from './form-context.ts';
import { fields, items, text } from './read.ts';
import css from './Form.module.css';

const order = ['name', 'hostname', 'port', 'protocol', 'tls', 'allowedRoutes'];
const protocols = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'];

/** The form of a Gateway: its class and its listeners. */
export function GatewayFormView({ object }: { readonly object: KubeObject }): ReactElement {
  const form = useForm();
  const spec = fields(object.spec);
  const listeners = items(spec['listeners']);
  const add = (): void =>
    form.change([
      {
        op: 'set',
        path: below('/spec/listeners', listeners.length),
        value: { name: `http-${listeners.length + 1}`, port: 8080, protocol: 'HTTP' },
      },
    ]);
  return (
    <>
      <Section title="Class">
        <div className={css['line']}>
          <NameInput
            label="GatewayClass"
            value={text(spec['gatewayClassName']) ?? ''}
            options={form.names.names('GatewayClass')}
            onValue={(value) => form.change([{ op: 'set', path: '/spec/gatewayClassName', value }])}
            disabled={form.disabled}
          />
        </div>
      </Section>
      {listeners.map((listener, index) => (
        // Listeners may be without a name or share one while they are edited; their place is what counts.
        // eslint-disable-next-line react/no-array-index-key
        <ListenerCard key={index} value={listener} index={index} only={listeners.length === 1} />
      ))}
      <AddButton onClick={add} disabled={form.disabled}>
        Add listener
      </AddButton>
    </>
  );
}

function ListenerCard({ value, index, only }: { readonly value: Json; readonly index: number; readonly only: boolean }): ReactElement {
  const form = useForm();
  const listener = fields(value);
  const path = below('/spec/listeners', index);
  const set = (name: string, next: string | number): void => form.change([{ op: 'set', path: below(path, name), value: next, order }]);
  const setPort = (typed: string): void => {
    if (/^\d{1,5}$/.test(typed.trim())) set('port', Number(typed));
  };
  const setHost = (typed: string): void =>
    typed === '' ? form.change([{ op: 'remove', path: below(path, 'hostname') }]) : set('hostname', typed);
  const certificates = items(fields(listener['tls'])['certificateRefs']).map((ref) => text(fields(ref)['name']) ?? '');
  return (
    <section
      className={css['section']}
      aria-label={`Listener ${index + 1}`}
      onPointerEnter={() => form.point(path)}
      onPointerLeave={() => form.point(undefined)}
    >
      <div className={css['ruleHead']}>
        <h2 className={css['heading']}>Listener {index + 1}</h2>
        {!only && (
          <RemoveButton
            label={`Remove listener ${index + 1}`}
            onClick={() => form.change([{ op: 'remove', path }])}
            disabled={form.disabled}
          />
        )}
      </div>
      <div className={css['card']}>
        <div className={css['line']}>
          <NameInput
            label={`Name of listener ${index + 1}`}
            value={text(listener['name']) ?? ''}
            options={[]}
            onValue={(next) => set('name', next)}
            disabled={form.disabled}
          />
          <NativeSelect
            size="xs"
            aria-label={`Protocol of listener ${index + 1}`}
            data={protocols}
            value={text(listener['protocol']) ?? 'HTTP'}
            disabled={form.disabled}
            onChange={(event) => set('protocol', event.currentTarget.value)}
          />
          <NameInput
            label={`Port of listener ${index + 1}`}
            value={text(listener['port']) ?? ''}
            options={[]}
            onValue={setPort}
            disabled={form.disabled}
            width={64}
          />
        </div>
        <div className={css['line']}>
          <NameInput
            label={`Host name of listener ${index + 1}`}
            placeholder="any host name"
            value={text(listener['hostname']) ?? ''}
            options={[]}
            onValue={setHost}
            disabled={form.disabled}
          />
        </div>
        {certificates.length > 0 && <p className={css['quiet']}>Certificate {certificates.join(', ')}</p>}
      </div>
    </section>
  );
}
