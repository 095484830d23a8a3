import type { Condition } from '@routescope/translator';
import { IconArrowsDiff, IconClock, IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StateBadge } from '../StateBadge/StateBadge.tsx';
import type { DisplayState } from '../StateBadge/states.ts';
import { type Agreement, type ConditionGroup, type ConditionPair, isBadCondition, isDifference } from './condition-groups.ts';
import css from './Conditions.module.css';

export interface ConditionsProps {
  readonly groups: readonly ConditionGroup[];
  /** A condition in plain words, or undefined where there are none for it. */
  readonly explain: (condition: Condition) => string | undefined;
}

/** Conditions side by side: what Kuma will write, what the controller reports, whether that is the same, and what it means. */
export function Conditions({ groups, explain }: ConditionsProps): ReactNode {
  const pairs = groups.flatMap((group) => group.pairs);
  const compared = pairs.filter((pair) => pair.agreement !== 'unknown');
  const apart = pairs.filter((pair) => isDifference(pair.agreement)).length;
  return (
    <div className={css['all']}>
      {compared.length > 0 && (
        <p className={css['summary']} data-differs={apart > 0 || undefined} data-testid="status-summary">
          {apart > 0 ? <IconArrowsDiff {...icon} /> : <IconEqual {...icon} />}
          {summaryWords(apart, compared.length)}
        </p>
      )}
      {groups.map((group) => (
        <div key={group.title}>
          {group.title !== '' && <h3 className={css['title']}>{group.title}</h3>}
          <div className={css['pairs']}>
            {group.pairs.map((pair) => (
              <Pair key={pair.type} pair={pair} explain={explain} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

const icon = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;

function summaryWords(apart: number, compared: number): string {
  if (apart === 0) return compared === 1 ? 'Reported as predicted.' : `All ${compared} conditions are reported as predicted.`;
  return `${apart} of ${compared} ${compared === 1 ? 'condition' : 'conditions'} reported otherwise than predicted.`;
}

const marks: Readonly<Partial<Record<Agreement, readonly [words: string, Icon: typeof IconEqual]>>> = {
  same: ['As predicted', IconEqual],
  differs: ['Not as predicted', IconArrowsDiff],
  unreported: ['Predicted, not reported', IconArrowsDiff],
  unpredicted: ['Reported, not predicted', IconArrowsDiff],
  outdated: ['Not looked at yet', IconClock],
};

function Pair({ pair, explain }: { readonly pair: ConditionPair; readonly explain: ConditionsProps['explain'] }): ReactNode {
  const { predicted, reported, agreement } = pair;
  const shown = predicted ?? reported;
  if (shown === undefined) return null;
  const [mark, Mark = IconEqual] = marks[agreement] ?? [];
  const words = explain(shown);
  const otherWords = agreement === 'differs' && reported !== undefined ? explain(reported) : undefined;
  return (
    <div className={css['pair']} data-agreement={agreement} data-testid={`condition-${pair.type}`}>
      <div className={css['line']}>
        <span className={css['type']}>{pair.type}</span>
        {mark !== undefined && (
          <span className={css['mark']} data-differs={isDifference(agreement) || undefined}>
            <Mark {...icon} />
            {mark}
          </span>
        )}
      </div>
      <dl className={css['sides']}>
        <Side who="Predicted" condition={predicted} nothing="nothing of it" words={words} />
        {agreement !== 'unknown' || reported !== undefined ? (
          <Side
            who="Reported"
            condition={reported}
            nothing="nothing of it"
            words={predicted === undefined ? words : otherWords}
            note={agreement === 'outdated' ? 'for an earlier state of the object' : undefined}
          />
        ) : null}
      </dl>
    </div>
  );
}

const whoWords = { Predicted: 'Predicted: Kuma will say', Reported: 'Reported: Kuma says' } as const;

/** One side: our prediction and the cluster's own words are never mixed. */
function Side({
  who,
  condition,
  nothing,
  words,
  note,
}: {
  readonly who: 'Predicted' | 'Reported';
  readonly condition: Condition | undefined;
  readonly nothing: string;
  readonly words: string | undefined;
  readonly note?: string | undefined;
}): ReactNode {
  return (
    <div className={css['side']}>
      <dt>
        {whoWords[who]}
        {note !== undefined && `, ${note}`}
      </dt>
      <dd>
        {condition === undefined ? (
          <span className={css['quiet']}>{nothing}</span>
        ) : (
          <>
            <StateBadge state={conditionState(condition)}>{`${condition.status}, ${condition.reason}`}</StateBadge>
            {words !== undefined && <p className={css['words']}>{words}</p>}
            {condition.message !== '' && <p className={css['message']}>“{condition.message}”</p>}
          </>
        )}
      </dd>
    </div>
  );
}

/** A condition's colour: in order, not in order, or undecided. */
export function conditionState(condition: Condition): DisplayState {
  if (condition.status === 'Unknown') return 'progress';
  return isBadCondition(condition) ? 'unreachable' : 'ready';
}
