import type { Severity } from '@routescope/translator';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { severityTone, stateTone, stateWord, type DisplayState } from './states.ts';
import css from './StateBadge.module.css';

/** A state as a word on its colour. Children replace the word where there is a more exact one. */
export function StateBadge({ state, children }: { readonly state: DisplayState; readonly children?: ReactNode }): ReactNode {
  return (
    <span className={cx(css['badge'], css[stateTone(state)])}>
      <span className={css['dot']} aria-hidden />
      {children ?? stateWord(state)}
    </span>
  );
}

/** A state as a dot. The word is there for screen readers and on hover, unless one stands beside it. */
export function StateDot({ state, labelled }: { readonly state: DisplayState; readonly labelled?: boolean }): ReactNode {
  const classes = cx(css['dot'], css[stateTone(state)], (state === 'elsewhere' || state === 'ghost') && css['hollow']);
  if (labelled === true) return <span className={classes} aria-hidden />;
  return <span className={classes} role="img" aria-label={stateWord(state)} title={stateWord(state)} />;
}

const severityWords: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Info', hint: 'Hint' };

/** Severity of a finding. */
export function SeverityBadge({ severity }: { readonly severity: Severity }): ReactNode {
  return (
    <span className={cx(css['badge'], css[severityTone(severity)])}>
      <span className={css['dot']} aria-hidden />
      {severityWords[severity]}
    </span>
  );
}
