import { explainCondition, type KubeObject, type Translation } from '@routescope/translator';
import type { ReactElement } from 'react';
import { conditionGroups } from '../../../components/Conditions/condition-groups.ts';
import { Conditions } from '../../../components/Conditions/Conditions.tsx';
import { StateBadge } from '../../../components/StateBadge/StateBadge.tsx';
import type { DisplayState } from '../../../components/StateBadge/states.ts';
import type { Preview, PreviewEngine } from './engine.ts';
import type { DraftObject } from './problems.ts';
import css from './StatusView.module.css';

/** The conditions that Kuma will write on the drafted objects, in words, and what keeps it from writing any. */
export function StatusView({ engine, preview }: { readonly engine: PreviewEngine; readonly preview: Preview }): ReactElement {
  return (
    <div className={css['view']}>
      {preview.drafts.map((draft) => (
        <DraftStatus key={draft.key} draft={draft} live={engine.objectOf(draft.key)} translation={preview.after} />
      ))}
    </div>
  );
}

function DraftStatus({
  draft,
  live,
  translation,
}: {
  readonly draft: DraftObject;
  /** The object as it is, with the status that its controller reports. */
  readonly live: KubeObject | undefined;
  readonly translation: Translation;
}): ReactElement {
  const status = translation.status[draft.key];
  const invalid = draft.admission.invalid.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`));
  const failures = translation.failures.filter((failure) => failure.object === draft.key);
  return (
    <section className={css['object']} aria-label={`Status of ${draft.key}`}>
      <h2 className={css['title']}>
        {draft.object.kind} {draft.object.metadata.name}
      </h2>
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
      <Conditions
        groups={conditionGroups(status, live?.status, live?.metadata)}
        explain={(condition) => explainCondition(draft.object.kind, condition.type, condition.status, condition.reason).words}
      />
    </section>
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
