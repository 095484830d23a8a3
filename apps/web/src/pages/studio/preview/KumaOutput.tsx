import type { ObjectKey, Pointer } from '@routescope/translator';
import { memo, type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import { cx } from '../../../components/cx.ts';
import { KindChip } from '../../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../../components/StateBadge/StateBadge.tsx';
import { linesFrom, sourcesOf } from './links.ts';
import type { OutputLine } from './output-lines.ts';
import type { Output, OutputState } from './outputs.ts';
import { useChangedLine } from './use-changed-line.ts';
import css from './KumaOutput.module.css';

/** A field of an object in the draft. */
export interface FieldAt {
  readonly object: ObjectKey;
  readonly path: Pointer;
}

export interface KumaOutputProps {
  readonly outputs: readonly Output[];
  /** The field under the pointer in text or form: what was made from it lights up. */
  readonly pointed: FieldAt | undefined;
  /** Called with the fields that made the line under the pointer, empty when it leaves. */
  readonly onPoint: (fields: readonly FieldAt[]) => void;
  /** Called with the fields that made a line that was clicked. */
  readonly onOpen: (fields: readonly FieldAt[]) => void;
  /** Said where Kuma writes nothing. */
  readonly nothing: string;
}

/** The resources that Kuma writes because of the draft, as YAML. */
export function KumaOutput({ outputs, pointed, onPoint, onOpen, nothing }: KumaOutputProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useChangedLine(box, outputs);
  if (outputs.length === 0) return <p className={css['nothing']}>{nothing}</p>;
  return (
    <div className={css['outputs']} ref={box}>
      {outputs.map((output) => (
        <OutputView key={output.key} output={output} pointed={pointed} onPoint={onPoint} onOpen={onOpen} />
      ))}
    </div>
  );
}

const words: Readonly<Record<OutputState, string>> = { added: 'New', changed: 'Changed', same: 'Unchanged', removed: 'Deleted' };

interface OutputViewProps extends Pick<KumaOutputProps, 'pointed' | 'onPoint' | 'onOpen'> {
  readonly output: Output;
}

function OutputView({ output, pointed, onPoint, onOpen }: OutputViewProps): ReactElement {
  const lit = useMemo(
    () => (pointed === undefined ? new Set<number>() : linesFrom(output.lines, output.provenance, pointed.object, pointed.path)),
    [output, pointed],
  );
  const fieldsOf = (line: OutputLine): readonly FieldAt[] =>
    sourcesOf(output.provenance, line.pointer).map(({ object, path }) => ({ object, path }));
  return (
    <section className={cx(css['output'], output.state === 'removed' && css['removed'])} aria-label={`${output.kind} ${output.name}`}>
      <header className={css['head']}>
        <KindChip kind={output.kind} generated />
        <span className={css['title']} title={output.key}>
          {output.name}
        </span>
        <span className={cx(css['state'], css[output.state])}>{words[output.state]}</span>
      </header>
      {output.refused.length > 0 && (
        <div className={css['refused']} role="alert">
          <StateBadge state="unreachable">Refused</StateBadge>
          <ul>
            {output.refused.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <Lines
        output={output}
        lit={lit}
        onPoint={(line) => onPoint(line === undefined ? [] : fieldsOf(line))}
        onOpen={(line) => onOpen(fieldsOf(line))}
      />
    </section>
  );
}

interface LinesProps {
  readonly output: Output;
  readonly lit: ReadonlySet<number>;
  readonly onPoint: (line: OutputLine | undefined) => void;
  readonly onOpen: (line: OutputLine) => void;
}

/** The lines of one object. The pointer or the arrow keys choose one; a click or Enter goes to what made it. */
function Lines({ output, lit, onPoint, onOpen }: LinesProps): ReactElement {
  const [chosen, setChosen] = useState<number>();
  const choose = (index: number | undefined): void => {
    setChosen(index);
    onPoint(index === undefined ? undefined : output.lines[index]);
  };
  const open = (index: number | undefined): void => {
    const line = index === undefined ? undefined : output.lines[index];
    if (line !== undefined) onOpen(line);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = output.lines.length - 1;
    if (event.key === 'ArrowDown') choose(Math.min(last, (chosen ?? -1) + 1));
    else if (event.key === 'ArrowUp') choose(Math.max(0, (chosen ?? 1) - 1));
    else if (event.key === 'Enter') open(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className={css['code']}
      data-testid="kuma-output"
      tabIndex={0}
      role="group"
      aria-label={`YAML of ${output.kind} ${output.name}. Arrow keys choose a line, Enter shows what it was made from.`}
      onPointerOver={(event) => choose(lineAt(event.target))}
      onPointerLeave={() => choose(undefined)}
      onBlur={() => choose(undefined)}
      onClick={(event) => open(lineAt(event.target))}
      onKeyDown={onKeyDown}
    >
      {output.lines.map((line, index) => (
        <Line
          // Lines are in the order of the object; most edits leave that order as it is.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          index={index}
          text={`${line.lead}|${line.name ?? ''}|${line.value ?? ''}`}
          line={line}
          lit={lit.has(index)}
          chosen={chosen === index}
          changed={output.changed.has(index)}
        />
      ))}
    </div>
  );
}

function lineAt(target: EventTarget): number | undefined {
  const line = target instanceof Element ? target.closest('[data-line]')?.getAttribute('data-line') : undefined;
  return typeof line === 'string' ? Number(line) : undefined;
}

interface LineProps {
  readonly index: number;
  /** What the line says: the same text needs no new drawing, even where the line is another object. */
  readonly text: string;
  readonly line: OutputLine;
  readonly lit: boolean;
  readonly chosen: boolean;
  readonly changed: boolean;
}

const Line = memo(
  function Line({ index, line, lit, chosen, changed }: LineProps): ReactElement {
    return (
      <div
        className={cx(css['line'], changed && css['changedLine'], lit && css['lit'], chosen && css['chosen'])}
        data-line={index}
        data-changed={changed || undefined}
      >
        {line.lead}
        {line.name !== undefined && <span className={css['key']}>{line.name}:</span>}
        {line.name !== undefined && line.value !== undefined && ' '}
        {line.value !== undefined && <span className={css[line.type ?? 'text']}>{line.value}</span>}
        {'\n'}
      </div>
    );
  },
  (before, after) =>
    before.text === after.text &&
    before.lit === after.lit &&
    before.chosen === after.chosen &&
    before.changed === after.changed &&
    before.index === after.index,
);
