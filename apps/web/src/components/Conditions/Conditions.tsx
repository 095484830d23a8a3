import type { Condition } from '@routescope/translator';
import type { ReactNode } from 'react';
import { StateBadge } from '../StateBadge/StateBadge.tsx';
import type { DisplayState } from '../StateBadge/states.ts';
import { type ConditionGroup, type ConditionPair, isBadCondition } from './condition-groups.ts';
import css from './Conditions.module.css';

export interface ConditionsProps {
  readonly groups: readonly ConditionGroup[];
  /** A condition in plain words, or undefined where there are none for it. */
  readonly explain: (condition: Condition) => string | undefined;
}

/** Conditions in words: what Kuma will write, what it says now, and what that means. */
export function Conditions({ groups, explain }: ConditionsProps): ReactNode {
  return groups.map((group) => (
    <div key={group.title} className={css['group']}>
      {group.title !== '' && <h3 className={css['title']}>{group.title}</h3>}
      <div className={css['pairs']}>
        {group.pairs.map((pair) => (
          <Pair key={pair.type} pair={pair} explain={explain} />
        ))}
      </div>
    </div>
  ));
}

function Pair({ pair, explain }: { readonly pair: ConditionPair; readonly explain: ConditionsProps['explain'] }): ReactNode {
  const shown = pair.predicted ?? pair.reported;
  if (shown === undefined) return null;
  const words = explain(shown);
  return (
    <div className={css['pair']}>
      <div className={css['line']}>
        <span className={css['type']}>{pair.type}</span>
        <StateBadge state={conditionState(shown)}>{`${shown.status}, ${shown.reason}`}</StateBadge>
        {pair.differs && <StateBadge state="degraded">differs from what is there</StateBadge>}
      </div>
      {words !== undefined && <p className={css['words']}>{words}</p>}
      <Said pair={pair} />
    </div>
  );
}

/** Who says it: our prediction and the cluster's own words are never mixed. */
function Said({ pair }: { readonly pair: ConditionPair }): ReactNode {
  const { predicted, reported } = pair;
  const same = predicted !== undefined && reported !== undefined && !pair.differs;
  return (
    <div className={css['said']}>
      {same && <p className={css['message']}>Kuma says so, as predicted.{quoted(reported.message)}</p>}
      {!same && predicted !== undefined && (
        <p className={css['message']}>
          Kuma will set {predicted.status}, {predicted.reason}.{quoted(predicted.message)}
        </p>
      )}
      {!same && reported !== undefined && (
        <p className={css['message']}>
          Kuma says {reported.status}, {reported.reason}.{quoted(reported.message)}
        </p>
      )}
    </div>
  );
}

function quoted(message: string): string {
  return message === '' ? '' : ` “${message}”`;
}

/** A condition's colour: in order, not in order, or undecided. */
export function conditionState(condition: Condition): DisplayState {
  if (condition.status === 'Unknown') return 'progress';
  return isBadCondition(condition) ? 'unreachable' : 'ready';
}
