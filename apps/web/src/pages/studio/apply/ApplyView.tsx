import type { Keeper } from '@routescope/contract';
import { Button, Checkbox } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { CopyButton } from '../../../components/CopyButton/CopyButton.tsx';
import { Banner } from '../../../components/Page/Page.tsx';
import type { TextSpan } from '../../../components/YamlEditor/types.ts';
import type { Exports } from '../export-actions.ts';
import { isReady, type Write } from './use-write.ts';
import { ResultCard } from './ResultCard.tsx';
import type { Target, Writing } from './writable.ts';
import css from './ApplyView.module.css';

export interface ApplyViewProps {
  readonly target: Target | undefined;
  /** Names of all other zones. */
  readonly others: readonly string[];
  readonly writing: Writing;
  readonly write: Write;
  /** The text as it is now. */
  readonly text: string;
  /** Why the text cannot be sent, in words. */
  readonly hindrance: string | undefined;
  readonly exports: Exports;
  readonly onDryRun: (change?: Partial<Pick<Write, 'force' | 'anyway'>>) => void;
  readonly onApply: () => void;
  readonly onAnyway: (anyway: Write['anyway']) => void;
  readonly onReveal: (span: TextSpan) => void;
  /** Status of the written objects, as the controller reports it. */
  readonly outcome: ReactNode;
}

/** What the API server says to the draft, and the way to write it. */
export function ApplyView(props: ApplyViewProps): ReactElement {
  const { target, writing, write, hindrance, onDryRun, outcome } = props;
  if (writing === 'folder' || target === undefined) return <FolderAdvice {...props} />;
  return (
    <div className={css['view']}>
      <Where {...props} />
      {hindrance !== undefined && <p className={css['quiet']}>{hindrance}</p>}
      {write.error !== undefined && <Banner tone="error">{write.error}</Banner>}
      {write.phase === 'idle' && hindrance === undefined && (
        <>
          <p className={css['quiet']}>
            A dry run sends the text to the API server of {target.zone.name}, which checks it with all its rules and stores nothing.
          </p>
          <div className={css['actions']}>
            <Button onClick={() => onDryRun()}>Dry run in {target.zone.name}</Button>
          </div>
        </>
      )}
      {(write.phase === 'asking' || write.phase === 'writing') && (
        <p className={css['quiet']} role="status">
          {write.phase === 'asking' ? `Asking the API server of ${target.zone.name}.` : `Writing to ${target.zone.name}.`}
        </p>
      )}
      <Answer {...props} />
      {write.phase === 'written' && outcome}
      {writing === 'dry run' && <WritingOff exports={props.exports} />}
    </div>
  );
}

/** Which cluster is meant, so that nobody writes to another one than they think. */
function Where({ target, others }: ApplyViewProps): ReactElement | null {
  if (target === undefined) return null;
  const { zone, source } = target;
  return (
    <dl className={css['where']} data-testid="write-target">
      <dt>Zone</dt>
      <dd>
        <strong>{zone.name}</strong>
      </dd>
      <dt>Cluster</dt>
      <dd>{zone.cluster}</dd>
      {source !== undefined && (
        <>
          <dt>API server</dt>
          <dd>
            <code>{source.location}</code>
          </dd>
        </>
      )}
      {others.length > 0 && (
        <>
          <dt>Not touched</dt>
          <dd>{others.join(', ')}</dd>
        </>
      )}
    </dl>
  );
}

function Answer(props: ApplyViewProps): ReactElement | null {
  const { write, text, target, writing, hindrance, onDryRun, onApply, onAnyway, onReveal, exports } = props;
  const { answer } = write;
  if (answer === undefined || target === undefined) return null;
  const written = write.phase === 'written';
  const changed = !written && write.text !== text;
  const keepers = answer.results.flatMap(({ key, keeper }) => (keeper === undefined || written ? [] : [{ key, keeper }]));
  const ready = answer.results.length > 0 && answer.problems.every((problem) => problem.severity !== 'error');
  const nothing = answer.results.every((result) => result.result === 'unchanged');
  const canApply =
    ready && !nothing && !changed && hindrance === undefined && answer.results.every((result) => isReady(result, write.anyway));
  return (
    <>
      <p className={css['said']} role="status" data-testid="write-said">
        {saidWords(props)}
      </p>
      {answer.problems.map((problem) => (
        <Banner key={`${problem.line}${problem.reason}`} tone={problem.severity === 'error' ? 'error' : 'warning'}>
          Line {problem.line}: {problem.reason}
        </Banner>
      ))}
      {answer.results.map((result) => (
        <ResultCard
          key={result.key}
          result={result}
          text={write.text}
          written={written}
          stale={changed}
          onReveal={onReveal}
          onForce={() => onDryRun({ force: new Set([...write.force, result.key]) })}
          onAgain={() => onDryRun()}
        />
      ))}
      {keepers.map(({ key, keeper }) => (
        <KeptElsewhere
          key={key}
          keeper={keeper}
          exports={exports}
          checked={write.anyway.has(key)}
          onCheck={(checked) => onAnyway(new Set([...[...write.anyway].filter((other) => other !== key), ...(checked ? [key] : [])]))}
        />
      ))}
      <div className={css['actions']}>
        {!written && writing === 'all' && (
          <Button
            onClick={onApply}
            {...(canApply ? {} : { 'data-disabled': true, 'aria-disabled': true, onClick: (event) => event.preventDefault() })}
            loading={write.phase === 'writing'}
            data-testid="apply"
          >
            Apply to {target.zone.name}
          </Button>
        )}
        {!written && (
          <Button variant="default" onClick={() => onDryRun()} loading={write.phase === 'asking'}>
            Dry run again
          </Button>
        )}
      </div>
    </>
  );
}

function saidWords({ write, text, target }: ApplyViewProps): string {
  const results = write.answer?.results ?? [];
  const zone = target?.zone.name ?? '';
  const at = new Date(write.at).toLocaleTimeString();
  if (results.length === 0) return 'There is no object in this text to write.';
  if (write.phase === 'written') {
    const failed = results.filter(({ result }) => !['created', 'changed', 'unchanged'].includes(result)).length;
    if (failed === 0) return `Applied to ${zone} at ${at}.`;
    return `${results.length - failed} of ${results.length} objects were applied to ${zone} at ${at}.`;
  }
  if (write.text !== text) return 'The text has changed since this dry run.';
  const stopped = results.filter((result) => !isReady(result, new Set(results.map(({ key }) => key)))).length;
  if (stopped > 0) return `The API server of ${zone} does not take it as it is.`;
  if (results.every(({ result }) => result === 'unchanged')) return `${zone} has exactly this already.`;
  return `The API server of ${zone} takes it. Nothing is stored yet.`;
}

function KeptElsewhere({
  keeper,
  exports,
  checked,
  onCheck,
}: {
  readonly keeper: Keeper;
  readonly exports: Exports;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
}): ReactElement {
  return (
    <section className={css['advice']} aria-label={`Kept by ${keeper.tool}`}>
      <h2>
        {keeper.tool} keeps this object ({keeper.name})
      </h2>
      <p>{keeper.advice}</p>
      <Takeaway exports={exports} />
      <Checkbox
        size="xs"
        checked={checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
        label={`Write it all the same, though ${keeper.tool} may undo it`}
      />
    </section>
  );
}

function FolderAdvice({ target, exports }: ApplyViewProps): ReactElement {
  const folder = target?.source?.location;
  return (
    <section className={css['advice']} aria-label="Writing">
      <h2>This zone is a folder, not a cluster</h2>
      <p>
        Put the change into {folder === undefined ? 'the file' : <code>{folder}</code>}; the pages follow as soon as it is saved. Dry run
        and Apply need a live zone.
      </p>
      <Takeaway exports={exports} />
    </section>
  );
}

function WritingOff({ exports }: { readonly exports: Exports }): ReactElement {
  return (
    <section className={css['advice']} aria-label="Writing is off">
      <h2>Writing is off</h2>
      <p>
        Start Routescope with <code>--allow-apply</code> to apply from here. Until then, take the change with you.
      </p>
      <Takeaway exports={exports} />
    </section>
  );
}

/** The draft as a file, a command or a patch. */
function Takeaway({ exports }: { readonly exports: Exports }): ReactElement {
  return (
    <div className={css['actions']}>
      <Button variant="default" leftSection={<IconDownload size={14} stroke={1.75} aria-hidden />} onClick={exports.download}>
        Download {exports.file}
      </Button>
      {exports.patch !== undefined && <CopyButton text={exports.patch} label="Copy patch" worded />}
      <CopyButton text={exports.command} label="Copy kubectl command" worded />
    </div>
  );
}
