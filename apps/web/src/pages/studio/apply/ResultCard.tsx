import type { WriteConflict, WriteRemark, WriteResult } from '@routescope/contract';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconLock } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { KindChip } from '../../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../../components/StateBadge/StateBadge.tsx';
import type { DisplayState } from '../../../components/StateBadge/states.ts';
import { LineIndex } from '../../../components/YamlEditor/line-index.ts';
import type { TextSpan } from '../../../components/YamlEditor/types.ts';
import { DiffView } from '../preview/DiffView.tsx';
import { editedText } from './edited-text.ts';
import { spanOf } from './write-problems.ts';
import css from './ApplyView.module.css';

export interface ResultCardProps {
  readonly result: WriteResult;
  /** The text that was sent. */
  readonly text: string;
  /** True for a write, false for a dry run. */
  readonly written: boolean;
  /** The text was edited since, so that places in it are not known any more. */
  readonly stale: boolean;
  readonly onReveal: (span: TextSpan) => void;
  readonly onForce: () => void;
  readonly onAgain: () => void;
}

type Said = readonly [state: DisplayState, dryRun: string, written: string];

const words: Readonly<Record<WriteResult['result'], Said>> = {
  created: ['ready', 'Would be created', 'Created'],
  changed: ['ready', 'Would be changed', 'Changed'],
  unchanged: ['unknown', 'No change', 'No change'],
  conflict: ['degraded', 'Conflict', 'Conflict'],
  outdated: ['degraded', 'Changed since you opened it', 'Changed since you opened it'],
  gone: ['degraded', 'Removed since you opened it', 'Removed since you opened it'],
  kept: ['degraded', 'Kept elsewhere', 'Kept elsewhere'],
  refused: ['unreachable', 'Refused', 'Refused'],
  failed: ['unreachable', 'Failed', 'Failed'],
  unknown: ['degraded', 'No answer', 'No answer'],
};

/** What became, or would become, of one object. */
export function ResultCard(props: ResultCardProps): ReactElement {
  const { result, written } = props;
  const [kind = '', ...name] = result.key.split('/');
  const [state, dry, done] = words[result.result];
  // Where the API server names fields, its message only repeats them.
  const named = result.remarks.length + result.conflicts.length > 0;
  return (
    <article className={css['result']} aria-label={result.key}>
      <header className={css['resultHead']}>
        <KindChip kind={kind} />
        <span className={css['name']}>{name.join('/')}</span>
        <StateBadge state={state}>{written ? done : dry}</StateBadge>
      </header>
      {result.message !== undefined && !named && <p className={css['message']}>{result.message}</p>}
      <Remarks {...props} remarks={result.remarks} icon={<IconCircleX {...icon} color="var(--rs-unreachable)" />} label="Refusals" />
      <Conflicts {...props} />
      <Remarks {...props} remarks={result.warnings} icon={<IconAlertTriangle {...icon} color="var(--rs-degraded)" />} label="Warnings" />
      <Difference {...props} />
    </article>
  );
}

const icon = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;

/** The difference that the write makes; for an object that is not what was opened, what others made of it. */
function Difference({ result, text, onAgain }: ResultCardProps): ReactElement | null {
  const { before, after } = result;
  if (after === undefined) return null;
  const now = editedText(after);
  if (result.result === 'outdated' || result.result === 'unknown') {
    return (
      <>
        <DiffView
          before={now}
          after={text}
          label={result.result === 'unknown' ? 'What is there, and your text' : 'What others made of it, and your text'}
          equal="What is there is what your text says."
        />
        <p className={css['quiet']}>Your text is as you left it. Look at the difference; the banner above the editor merges both.</p>
        <div className={css['actions']}>
          <Button variant="default" onClick={onAgain}>
            Dry run again
          </Button>
        </div>
      </>
    );
  }
  return (
    <DiffView
      before={before === undefined ? '' : editedText(before)}
      after={now}
      label={before === undefined ? 'New in the cluster' : 'Change in the cluster'}
      equal="The object in the cluster stays as it is."
    />
  );
}

interface RemarksProps extends ResultCardProps {
  readonly remarks: readonly WriteRemark[];
  readonly icon: ReactNode;
  readonly label: string;
}

/** The API server's words, each with the line that it is about. */
function Remarks({ remarks, icon: sign, label, ...rest }: RemarksProps): ReactElement | null {
  if (remarks.length === 0) return null;
  return (
    <ul className={css['remarks']} aria-label={label}>
      {remarks.map((remark) => (
        <li key={`${remark.field ?? ''}${remark.message}`}>
          {sign}
          <span>
            {remark.field !== undefined && <code>{remark.field}</code>} {remark.message}
          </span>
          <LineLink remark={remark} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function LineLink({ remark, result, text, stale, onReveal }: ResultCardProps & { readonly remark: WriteRemark }): ReactElement | null {
  if (remark.place === undefined || stale) return null;
  return (
    <button type="button" className={css['link']} onClick={() => onReveal(spanOf(new LineIndex(text), remark, result.line))}>
      Line {remark.place.line}
    </button>
  );
}

/** Fields that others hold, by whom, and the choice to take them over. */
function Conflicts(props: ResultCardProps): ReactElement | null {
  const { conflicts } = props.result;
  if (conflicts.length === 0) return null;
  const managers = [...new Set(conflicts.map((conflict) => conflict.manager))].join(', ');
  return (
    <div className={css['conflicts']}>
      <ul className={css['remarks']} aria-label="Conflicts">
        {conflicts.map((conflict) => (
          <ConflictLine key={`${conflict.manager}${conflict.field ?? conflict.message}`} conflict={conflict} {...props} />
        ))}
      </ul>
      <p className={css['quiet']}>
        To leave these fields to {managers}, give them the values that they have in the cluster. Taking them over makes Routescope their
        owner; {managers} will get the conflict next time.
      </p>
      <div className={css['actions']}>
        <Button variant="default" onClick={props.onForce} disabled={props.stale}>
          Take over {conflicts.length === 1 ? 'this field' : `these ${conflicts.length} fields`}
        </Button>
      </div>
    </div>
  );
}

function ConflictLine({ conflict, ...props }: ResultCardProps & { readonly conflict: WriteConflict }): ReactElement {
  return (
    <li>
      <IconLock {...icon} color="var(--rs-degraded)" />
      <span>
        <code>{conflict.field ?? 'a field'}</code> is held by <strong>{conflict.manager}</strong>
        {conflict.time !== undefined && `, which wrote it ${new Date(conflict.time).toLocaleString()}`}
      </span>
      <LineLink remark={conflict} {...props} />
    </li>
  );
}
