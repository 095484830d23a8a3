import type { ReactElement } from 'react';
import { KindChip } from '../../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../../components/StateBadge/StateBadge.tsx';
import { below } from '../text/edit.ts';
import { AddButton, NameInput, RemoveButton, Section } from './fields.tsx';
import { useForm } from './form-context.ts';
import { fieldOrder, type ParentForm } from './route-model.ts';
import css from './Form.module.css';

/** What the route is attached to. */
export function ParentList({ parents }: { readonly parents: readonly ParentForm[] }): ReactElement {
  const form = useForm();
  const add = (): void => {
    const gateway = form.names.names('Gateway', form.namespace)[0];
    const value = { name: gateway?.value ?? '' };
    form.change([{ op: 'set', path: `/spec/parentRefs/${parents.length}`, value, order: fieldOrder.spec }]);
  };
  return (
    <Section title="Attached to">
      {parents.length === 0 && <p className={css['empty']}>Attached to nothing: Kuma does not look at this route.</p>}
      {parents.map((parent, index) => (
        <ParentRow key={parent.path} parent={parent} index={index} last={parents.length === 1} />
      ))}
      <AddButton onClick={add} disabled={form.disabled}>
        Add parent
      </AddButton>
    </Section>
  );
}

function ParentRow({ parent, index, last }: { readonly parent: ParentForm; readonly index: number; readonly last: boolean }): ReactElement {
  const form = useForm();
  const verdict = form.parentAt(index);
  const namespace = parent.namespace ?? form.namespace;
  const set = (name: string, value: string | number): void =>
    form.change([{ op: 'set', path: below(parent.path, name), value, order: fieldOrder.parent }]);
  const remove = (): void => form.change([{ op: 'remove', path: last ? '/spec/parentRefs' : parent.path }]);
  const isGateway = parent.kind === 'Gateway';
  return (
    <div className={css['parent']} onPointerEnter={() => form.point(parent.path)} onPointerLeave={() => form.point(undefined)}>
      <div className={css['line']}>
        <KindChip kind={parent.kind} />
        {parent.namespace !== undefined && parent.namespace !== form.namespace && <span className={css['quiet']}>{parent.namespace}/</span>}
        <NameInput
          label={`Parent ${index + 1}: ${parent.kind}`}
          value={parent.name}
          options={form.names.names(parent.kind, namespace)}
          onValue={(value) => set('name', value)}
          disabled={form.disabled}
          wrong={verdict?.good === false}
        />
        {isGateway ? (
          <NameInput
            label={`Parent ${index + 1}: listener`}
            placeholder="all listeners"
            value={parent.sectionName ?? ''}
            options={form.names.listeners(namespace, parent.name)}
            onValue={(value) =>
              value === '' ? form.change([{ op: 'remove', path: below(parent.path, 'sectionName') }]) : set('sectionName', value)
            }
            disabled={form.disabled}
            width={104}
          />
        ) : (
          <PortInput label={`Parent ${index + 1}: port`} parent={parent} namespace={namespace} />
        )}
        <RemoveButton label={`Remove parent ${parent.name}`} onClick={remove} disabled={form.disabled} />
      </div>
      {verdict !== undefined && (
        <div className={css['verdict']} title={verdict.reason}>
          <StateBadge state={verdict.good ? 'ready' : 'unreachable'}>{verdict.word}</StateBadge>
          {!verdict.good && <span className={css['reason']}>{verdict.reason}</span>}
          {verdict.good && !isGateway && (
            <span className={css['quiet']}>
              {namespace === form.namespace ? 'all clients in the mesh' : `clients in ${form.namespace}`}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function PortInput({
  label,
  parent,
  namespace,
}: {
  readonly label: string;
  readonly parent: ParentForm;
  readonly namespace: string;
}): ReactElement {
  const form = useForm();
  const path = below(parent.path, 'port');
  const take = (value: string): void => {
    if (value.trim() === '') form.change([{ op: 'remove', path }]);
    else if (/^\d{1,5}$/.test(value.trim())) form.change([{ op: 'set', path, value: Number(value), order: fieldOrder.parent }]);
  };
  return (
    <NameInput
      label={label}
      placeholder="all ports"
      value={parent.port === undefined ? '' : String(parent.port)}
      options={form.names.ports(parent.kind, namespace, parent.name)}
      onValue={take}
      disabled={form.disabled}
      width={80}
    />
  );
}
