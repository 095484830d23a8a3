import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { isGeneratedKind, kindLetters } from './kinds.ts';
import css from './KindChip.module.css';

/** Two letters for a kind; the full name is read out and shown on hover. */
export function KindChip({ kind, generated }: { readonly kind: string; readonly generated?: boolean }): ReactNode {
  return (
    <span className={cx(css['chip'], (generated ?? isGeneratedKind(kind)) && css['generated'])} title={kind} aria-label={kind} role="img">
      {kindLetters(kind)}
    </span>
  );
}
