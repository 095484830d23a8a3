import type { Pointer } from '@routescope/translator';
import { createContext, useContext } from 'react';
import type { LiveNames } from '../live-names.ts';
import type { FieldChange } from '../text/edit.ts';

/** What every part of the form needs: how to change the text, where names come from, what fails. */
export interface FormContext {
  readonly disabled: boolean;
  readonly names: LiveNames;
  /** Namespace of the object. */
  readonly namespace: string;
  /** Changes the text; one call is one step to undo. */
  readonly change: (changes: readonly FieldChange[]) => void;
  /** Shows the field in the text. */
  readonly reveal: (path: Pointer) => void;
  /** Lights up the field in text and preview while the pointer is on it. */
  readonly point: (path: Pointer | undefined) => void;
  /** Why requests to a backend fail, or undefined where they do not. */
  readonly deadAt: (path: Pointer) => string | undefined;
  /** What Kuma says of a parent: a word, and whether it is good. */
  readonly parentAt: (index: number) => { readonly word: string; readonly reason: string; readonly good: boolean } | undefined;
}

export const FormScope = createContext<FormContext | undefined>(undefined);

/** The form that a part belongs to. */
export function useForm(): FormContext {
  const form = useContext(FormScope);
  if (form === undefined) throw new Error('A part of the form was drawn outside of it');
  return form;
}
