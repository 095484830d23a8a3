import type { ReactElement } from 'react';
import { KindChip } from '../../../components/KindChip/KindChip.tsx';
import { below } from '../text/edit.ts';
import { AddButton, NameInput, RemoveButton } from './fields.tsx';
import { useForm } from './form-context.ts';
import { fieldOrder, type RuleForm } from './route-model.ts';
import { SharePresets, ShareRow, StackedBar, useShares, type ShareEntry } from './Shares.tsx';
import css from './Form.module.css';

/** Where the requests of a rule go, and how many of them. */
export function BackendList({ rule }: { readonly rule: RuleForm }): ReactElement {
  const form = useForm();
  const entries: readonly ShareEntry[] = rule.backends.map((backend) => ({ backend, dead: form.deadAt(backend.path) }));
  const onWeights = (weights: readonly number[]): void => {
    const changes = weights.flatMap((weight, index) => {
      const backend = rule.backends[index];
      if (backend === undefined || backend.weight === weight) return [];
      return [{ op: 'set' as const, path: below(backend.path, 'weight'), value: weight, order: fieldOrder.backend }];
    });
    form.change(changes);
  };
  const shares = useShares({ entries, disabled: form.disabled, onWeights });
  const split = entries.length > 1;
  const answers = rule.filters.some((filter) => JSON.stringify(filter.value).includes('"RequestRedirect"'));
  if (entries.length === 0 && answers) return <></>;
  return (
    <div className={css['backends']}>
      {split && <StackedBar entries={entries} shares={shares} />}
      {entries.length === 0 && <p className={css['failing']}>No backend: requests are answered with an error.</p>}
      {entries.map((entry, index) => (
        <div
          className={css['backend']}
          key={entry.backend.path}
          onPointerEnter={() => form.point(entry.backend.path)}
          onPointerLeave={() => form.point(undefined)}
        >
          <BackendRow entry={entry} rule={rule} />
          {split && <ShareRow entry={entry} index={index} shares={shares} disabled={form.disabled} />}
          {entry.dead !== undefined && <p className={css['failing']}>{entry.dead}</p>}
        </div>
      ))}
      {split && <SharePresets entries={entries} shares={shares} disabled={form.disabled} />}
      <AddButton
        onClick={() =>
          form.change([
            newBackend(rule, form.names.names('Service', form.namespace), (name) => form.names.ports('Service', form.namespace, name)),
          ])
        }
        disabled={form.disabled}
      >
        Add backend
      </AddButton>
    </div>
  );
}

function newBackend(
  rule: RuleForm,
  services: readonly { readonly value: string }[],
  portsOf: (name: string) => readonly { readonly value: string }[],
) {
  const used = new Set(rule.backends.map((backend) => backend.name));
  const name = services.find((service) => !used.has(service.value))?.value ?? 'backend';
  const port = Number(portsOf(name)[0]?.value ?? rule.backends[0]?.port ?? 80);
  const weight = rule.backends.length === 0 ? {} : { weight: 0 };
  return {
    op: 'set' as const,
    path: below(rule.path, 'backendRefs', rule.backends.length),
    value: { name, port, ...weight },
    order: fieldOrder.rule,
  };
}

function BackendRow({ entry, rule }: { readonly entry: ShareEntry; readonly rule: RuleForm }): ReactElement {
  const form = useForm();
  const { backend, dead } = entry;
  const namespace = backend.namespace ?? form.namespace;
  const set = (name: string, value: string | number): void =>
    form.change([{ op: 'set', path: below(backend.path, name), value, order: fieldOrder.backend }]);
  const setPort = (value: string): void => {
    if (value.trim() === '') form.change([{ op: 'remove', path: below(backend.path, 'port') }]);
    else if (/^\d{1,5}$/.test(value.trim())) set('port', Number(value));
  };
  const remove = (): void =>
    form.change([{ op: 'remove', path: rule.backends.length === 1 ? below(rule.path, 'backendRefs') : backend.path }]);
  return (
    <div className={css['line']}>
      <KindChip kind={backend.kind} />
      {backend.namespace !== undefined && backend.namespace !== form.namespace && (
        <span className={css['quiet']}>{backend.namespace}/</span>
      )}
      <NameInput
        label={`Backend ${backend.name}`}
        value={backend.name}
        options={form.names.names(backend.kind, namespace)}
        onValue={(value) => set('name', value)}
        disabled={form.disabled}
        wrong={dead !== undefined}
      />
      <NameInput
        label={`Port of ${backend.name}`}
        placeholder="port"
        value={backend.port === undefined ? '' : String(backend.port)}
        options={form.names.ports(backend.kind, namespace, backend.name)}
        onValue={setPort}
        disabled={form.disabled}
        width={64}
      />
      <RemoveButton label={`Remove backend ${backend.name}`} onClick={remove} disabled={form.disabled} />
    </div>
  );
}
