import type { Condition } from '@routescope/translator';
import type { ReactElement } from 'react';
import { conditionState } from '../../../components/Conditions/Conditions.tsx';
import { StateBadge } from '../../../components/StateBadge/StateBadge.tsx';
import type { Preview } from './engine.ts';
import css from './PreviewPanel.module.css';

/** The conditions of the drafted objects in a line: what is good by its type, what is not with its reason. */
export function ConditionChips({ preview }: { readonly preview: Preview }): ReactElement | null {
  const conditions = preview.drafts.flatMap((draft) => {
    if (draft.admission.invalid.length > 0) return [];
    const status = preview.after.status[draft.key];
    return [...(status?.conditions ?? []), ...(status?.parents ?? []).flatMap((parent) => parent.conditions)];
  });
  const chips = new Map(conditions.map((condition) => [words(condition), conditionState(condition)]));
  if (!preview.refused && chips.size === 0) return null;
  return (
    <div className={css['chips']}>
      {preview.refused && <StateBadge state="unreachable">Not accepted by the API server</StateBadge>}
      {[...chips].map(([text, state]) => (
        <StateBadge key={text} state={state}>
          {text}
        </StateBadge>
      ))}
    </div>
  );
}

function words({ type, status, reason }: Condition): string {
  return status === 'True' && reason === type ? type : status === 'True' && type === 'ResolvedRefs' ? type : `${type}: ${reason}`;
}
