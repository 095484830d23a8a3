import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { TextBuffer } from '../../../components/YamlEditor/text-buffer.ts';
import { dropDraft, loadDraft, saveDraft } from './draft-storage.ts';

/** A text being edited, what it began as, and what became of that in the meantime. */
export interface Draft {
  readonly buffer: TextBuffer;
  readonly text: string;
  /** The object's text that the draft is a change of. */
  readonly base: string;
  /** True where the text differs from the base. */
  readonly dirty: boolean;
  /** The object's text as it is now, where somebody changed it since the draft was begun. */
  readonly theirs: string | undefined;
  /** When the draft was kept that this visit found, in milliseconds since 1970. */
  readonly restoredFrom: number | undefined;
  /** False where the browser would not keep the draft. */
  readonly kept: boolean;
  /** Takes a text as the new base, and optionally as the text. */
  readonly rebase: (base: string, text?: string) => void;
  /** As `rebase`, for a text that was just written: until the page hears of it, the object as it was is not taken for a change of somebody else. */
  readonly settle: (base: string, text: string) => void;
  /** Throws the changes away. */
  readonly discard: () => void;
}

interface Begun {
  readonly buffer: TextBuffer;
  readonly base: string;
  readonly restoredFrom: number | undefined;
  /** What the object was before it was written from here, while that is all the page has heard of. */
  readonly superseded?: string;
}

function begin(name: string, current: string, initial: string): Begun {
  const kept = loadDraft(localStorage, name);
  if (kept === undefined || kept.text === current) return { buffer: new TextBuffer(initial), base: current, restoredFrom: undefined };
  return { buffer: new TextBuffer(kept.text), base: kept.base, restoredFrom: kept.savedAt };
}

/** Milliseconds without a change after which a draft is kept. */
const saveAfter = 300;

/**
 * Edits one object's text. The draft is kept in the browser under `name` while it differs from the object, and is there
 * again after a reload. A change of the object from elsewhere is taken over at once where there is no draft, and is
 * otherwise offered as `theirs`. A new object has no text yet (`current` is empty) and begins with `initial`, which alone
 * is nothing worth keeping.
 */
export function useDraft(name: string, current: string, initial: string = current): Draft {
  const [begun, setBegun] = useState<Begun & { readonly name: string }>(() => ({ name, ...begin(name, current, initial) }));
  if (begun.name !== name) setBegun({ name, ...begin(name, current, initial) });
  const { buffer, base } = begun;
  const text = useSyncExternalStore(
    useCallback((listener: () => void) => buffer.subscribe(listener), [buffer]),
    () => buffer.text,
  );
  const rebase = useCallback(
    (next: string, replacement?: string) => {
      setBegun(({ superseded: _superseded, ...before }) => ({ ...before, base: next }));
      if (replacement !== undefined) buffer.replace(replacement, 'outside');
    },
    [buffer],
  );
  const settle = useCallback(
    (next: string, replacement: string) => {
      setBegun(({ superseded: _superseded, ...before }) => ({
        ...before,
        base: next,
        ...(next === current ? {} : { superseded: current }),
      }));
      buffer.replace(replacement, 'outside');
    },
    [buffer, current],
  );
  const dirty = text !== base && text !== initial;
  const news = current === begun.superseded ? base : current;
  useFollow({ buffer, current: news, base, dirty, rebase });
  const kept = useKept(name, buffer, base, initial);
  const discard = useCallback(() => rebase(current, initial), [rebase, current, initial]);
  const theirs = dirty && news !== base && news !== text ? news : undefined;
  return useMemo(
    () => ({ buffer, text, base, dirty, theirs, restoredFrom: begun.restoredFrom, kept, rebase, settle, discard }),
    [buffer, text, base, dirty, theirs, begun.restoredFrom, kept, rebase, settle, discard],
  );
}

interface Followed {
  readonly buffer: TextBuffer;
  readonly current: string;
  readonly base: string;
  readonly dirty: boolean;
  readonly rebase: (base: string, text?: string) => void;
}

/** Takes over what changed elsewhere where nothing is lost by it: there is no draft, or the draft is what was applied. */
function useFollow({ buffer, current, base, dirty, rebase }: Followed): void {
  useEffect(() => {
    if (current === base) return;
    if (!dirty) rebase(current, current);
    else if (buffer.text === current) rebase(current);
  }, [buffer, current, base, dirty, rebase]);
}

/** Keeps the draft a moment after each change, and at once when the page goes away. */
function useKept(name: string, buffer: TextBuffer, base: string, initial: string): boolean {
  const [kept, setKept] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const save = (): void => {
      clearTimeout(timer.current);
      if (buffer.text === base || buffer.text === initial) dropDraft(localStorage, name);
      else setKept(saveDraft(localStorage, name, { text: buffer.text, base, savedAt: Date.now() }));
    };
    const later = (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(save, saveAfter);
    };
    later();
    const unsubscribe = buffer.subscribe(later);
    window.addEventListener('pagehide', save);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [name, buffer, base, initial]);
  return kept;
}
