import { type Condition, explainCondition, type JsonObject, type ObjectStatus, type Translation } from '@routescope/translator';
import type { ReactElement } from 'react';
import { StateBadge } from '../../../components/StateBadge/StateBadge.tsx';
import type { DisplayState } from '../../../components/StateBadge/states.ts';
import type { Preview } from './engine.ts';
import type { DraftObject } from './problems.ts';
import css from './StatusView.module.css';

/** The conditions that Kuma will write on the drafted objects, in words, and what keeps it from writing any. */
export function StatusView({ preview }: { readonly preview: Preview }): ReactElement {
  return (
    <div className={css['view']}>
      {preview.drafts.map((draft) => (
        <DraftStatus key={draft.key} draft={draft} translation={preview.after} />
      ))}
    </div>
  );
}

function DraftStatus({ draft, translation }: { readonly draft: DraftObject; readonly translation: Translation }): ReactElement {
  const status = translation.status[draft.key];
  const invalid = draft.admission.invalid.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`));
  const failures = translation.failures.filter((failure) => failure.object === draft.key);
  return (
    <section className={css['object']} aria-label={`Status of ${draft.key}`}>
      <h3 className={css['title']}>
        {draft.object.kind} {draft.object.metadata.name}
      </h3>
      {invalid.length > 0 && (
        <Block state="unreachable" word="Not accepted" title="The API server will not store this object">
          <ul className={css['reasons']}>
            {invalid.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Block>
      )}
      {failures.map((failure) => (
        <Block key={failure.message} state="unreachable" word="Kuma stops here" title={failure.message}>
          Kuma ends its work on this object with an error, and writes no status. What was written before stays.
        </Block>
      ))}
      {invalid.length === 0 && status === undefined && failures.length === 0 && (
        <p className={css['quiet']}>
          Kuma writes no status on this object: none of its parents is Kuma’s, or its kind is not one that Kuma looks at.
        </p>
      )}
      {invalid.length > 0 && status !== undefined && (
        <p className={css['quiet']}>Until then the object stays as it is, with this status:</p>
      )}
      {status !== undefined && <StatusBody kind={draft.object.kind} status={status} />}
    </section>
  );
}

function StatusBody({ kind, status }: { readonly kind: string; readonly status: ObjectStatus }): ReactElement {
  return (
    <>
      {(status.conditions ?? []).map((condition) => (
        <ConditionView key={condition.type} kind={kind} condition={condition} />
      ))}
      {(status.listeners ?? []).map((listener) => (
        <div key={listener.name} className={css['part']}>
          <h4 className={css['partTitle']}>
            Listener {listener.name}
            <span className={css['quiet']}>
              {listener.attachedRoutes === 1 ? '1 route attached' : `${listener.attachedRoutes} routes attached`}
            </span>
          </h4>
          {listener.conditions.map((condition) => (
            <ConditionView key={condition.type} kind="Listener" condition={condition} />
          ))}
        </div>
      ))}
      {(status.parents ?? []).map((parent) => (
        <div key={parentWords(parent.parentRef)} className={css['part']}>
          <h4 className={css['partTitle']}>{parentWords(parent.parentRef)}</h4>
          {parent.conditions.map((condition) => (
            <ConditionView key={condition.type} kind={kind} condition={condition} />
          ))}
        </div>
      ))}
    </>
  );
}

function parentWords(ref: JsonObject): string {
  const { kind, namespace, name, sectionName, port } = ref;
  const place = typeof namespace === 'string' ? `${namespace}/` : '';
  const section = typeof sectionName === 'string' ? `, listener ${sectionName}` : '';
  const number = typeof port === 'number' ? `, port ${port}` : '';
  return `${typeof kind === 'string' ? kind : 'Gateway'} ${place}${typeof name === 'string' ? name : ''}${section}${number}`;
}

const badIfTrue = new Set(['Conflicted', 'OverlappingTLSConfig', 'Detached']);

function stateOf({ type, status }: Condition): DisplayState {
  if (status === 'Unknown') return 'progress';
  return (status === 'True') === badIfTrue.has(type) ? 'unreachable' : 'ready';
}

function ConditionView({ kind, condition }: { readonly kind: string; readonly condition: Condition }): ReactElement {
  const { type, status, reason, message } = condition;
  const { words } = explainCondition(kind, type, status, reason);
  return (
    <Block state={stateOf(condition)} word={`${type}: ${status}`} title={reason}>
      {words}
      {message !== '' && <span className={css['message']}>{message}</span>}
    </Block>
  );
}

function Block({
  state,
  word,
  title,
  children,
}: {
  readonly state: DisplayState;
  readonly word: string;
  readonly title: string;
  readonly children: React.ReactNode;
}): ReactElement {
  return (
    <div className={css['block']}>
      <div className={css['blockHead']}>
        <StateBadge state={state}>{word}</StateBadge>
        <span className={css['reason']}>{title}</span>
      </div>
      <div className={css['words']}>{children}</div>
    </div>
  );
}
