import { Menu } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { Json } from '@routescope/translator';
import { type ReactElement, useState } from 'react';
import { cx } from '../../../components/cx.ts';
import { BackendList } from './BackendList.tsx';
import { RemoveButton } from './fields.tsx';
import { useForm } from './form-context.ts';
import { MatchEditor } from './MatchEditor.tsx';
import { fieldOrder, type RuleForm } from './route-model.ts';
import { filterWords, matchWords, type Word } from './words.ts';
import { below } from '../text/edit.ts';
import css from './Form.module.css';

/** One rule: if … then …, and how its requests are divided. */
export function RuleCard({ rule, only }: { readonly rule: RuleForm; readonly only: boolean }): ReactElement {
  const form = useForm();
  const [editing, setEditing] = useState(false);
  const title = rule.name === undefined ? `Rule ${rule.index + 1}` : `Rule ${rule.index + 1}: ${rule.name}`;
  return (
    <section className={css['section']} aria-label={title}>
      <div className={css['ruleHead']}>
        <h2 className={css['heading']}>{title}</h2>
        <button
          type="button"
          className={cx(css['remove'], editing && css['pressed'])}
          aria-pressed={editing}
          aria-label={`Edit the matches of ${title}`}
          title="Edit matches"
          disabled={form.disabled}
          onClick={() => setEditing(!editing)}
        >
          <IconPencil size={14} stroke={1.75} aria-hidden />
        </button>
        <FilterMenu rule={rule} />
        {!only && (
          <RemoveButton
            label={`Remove ${title}`}
            onClick={() => form.change([{ op: 'remove', path: rule.path }])}
            disabled={form.disabled}
          />
        )}
      </div>
      <div className={css['card']}>
        <Conditions rule={rule} editing={editing} />
        {rule.filters.map((filter) => (
          <div
            className={css['sentence']}
            key={filter.path}
            onPointerEnter={() => form.point(filter.path)}
            onPointerLeave={() => form.point(undefined)}
          >
            <Sentence lead="then" words={filterWords(filter.value)} onClick={() => form.reveal(filter.path)} />
            <RemoveButton
              label="Remove this filter"
              onClick={() => form.change([{ op: 'remove', path: rule.filters.length === 1 ? below(rule.path, 'filters') : filter.path }])}
              disabled={form.disabled}
            />
          </div>
        ))}
        <BackendList rule={rule} />
        {rule.timeouts.length > 0 && (
          <p className={css['quiet']}>Timeouts: {rule.timeouts.map(({ name, value }) => `${name} ${value}`).join(', ')}</p>
        )}
      </div>
    </section>
  );
}

function Conditions({ rule, editing }: { readonly rule: RuleForm; readonly editing: boolean }): ReactElement {
  const form = useForm();
  const asked = rule.matches.filter((match) => matchWords(match.value).length > 0);
  const otherwise = rule.index > 0 ? 'otherwise' : 'every request';
  if (!editing) {
    if (asked.length < rule.matches.length || asked.length === 0) return <p className={css['sentenceText']}>{otherwise}</p>;
    return (
      <>
        {asked.map((match, index) => (
          <div
            key={match.path}
            className={css['sentence']}
            onPointerEnter={() => form.point(match.path)}
            onPointerLeave={() => form.point(undefined)}
          >
            <Sentence lead={index === 0 ? 'if' : 'or if'} words={matchWords(match.value)} onClick={() => form.reveal(match.path)} />
          </div>
        ))}
      </>
    );
  }
  const add = (): void =>
    form.change([
      {
        op: 'set',
        path: below(rule.path, 'matches', rule.matches.length),
        value: { path: { type: 'PathPrefix', value: '/' } },
        order: fieldOrder.rule,
      },
    ]);
  return (
    <div className={css['matches']}>
      {rule.matches.map((match, index) => (
        <div key={match.path} className={css['matchBox']}>
          <div className={css['ruleHead']}>
            <span className={css['quiet']}>{index === 0 ? 'if' : 'or if'}</span>
            <RemoveButton
              label={`Remove match ${index + 1}`}
              onClick={() => form.change([{ op: 'remove', path: rule.matches.length === 1 ? below(rule.path, 'matches') : match.path }])}
              disabled={form.disabled}
            />
          </div>
          <MatchEditor path={match.path} value={match.value} />
        </div>
      ))}
      <button type="button" className={css['addInline']} onClick={add} disabled={form.disabled}>
        {rule.matches.length === 0 ? '+ condition' : '+ alternative'}
      </button>
    </div>
  );
}

function Sentence({
  lead,
  words,
  onClick,
}: {
  readonly lead: string;
  readonly words: readonly Word[];
  readonly onClick: () => void;
}): ReactElement {
  return (
    <button type="button" className={css['sentenceText']} onClick={onClick} title="Show in the YAML">
      {lead}{' '}
      {words.map((word, index) => (
        // The words of a sentence have no identity besides their place.
        // eslint-disable-next-line react/no-array-index-key
        <span key={index}>{word.code === true ? <code className={css['code']}>{word.text}</code> : word.text} </span>
      ))}
    </button>
  );
}

const newFilters: readonly { readonly label: string; readonly value: Json }[] = [
  {
    label: 'Set a request header',
    value: { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-name', value: 'value' }] } },
  },
  {
    label: 'Set a response header',
    value: { type: 'ResponseHeaderModifier', responseHeaderModifier: { set: [{ name: 'x-name', value: 'value' }] } },
  },
  { label: 'Redirect to https', value: { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } } },
  { label: 'Rewrite the path', value: { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' } } } },
];

function FilterMenu({ rule }: { readonly rule: RuleForm }): ReactElement {
  const form = useForm();
  const add = (value: Json): void =>
    form.change([{ op: 'set', path: below(rule.path, 'filters', rule.filters.length), value, order: fieldOrder.rule }]);
  const mirror = (): void => {
    const service = form.names.names('Service', form.namespace)[0]?.value ?? 'backend';
    const port = Number(form.names.ports('Service', form.namespace, service)[0]?.value ?? 80);
    add({ type: 'RequestMirror', requestMirror: { backendRef: { name: service, port } } });
  };
  return (
    <Menu position="bottom-end" disabled={form.disabled}>
      <Menu.Target>
        <button
          type="button"
          className={css['remove']}
          aria-label={`Add a filter to rule ${rule.index + 1}`}
          title="Add a filter"
          disabled={form.disabled}
        >
          <IconPlus size={14} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Filter</Menu.Label>
        {newFilters.map(({ label, value }) => (
          <Menu.Item key={label} onClick={() => add(value)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={mirror}>Mirror to a service</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
