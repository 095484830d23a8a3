import { LineIndex } from './line-index.ts';

/** A replacement of characters: those from `start` up to `end` become `text`. */
export interface BufferEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Who changed the buffer: the editor on screen, or something else (a form, a fix, another file). */
export type Origin = 'editor' | 'outside';

/** Told of each change: its edits, who made it, and the text before. */
export type BufferListener = (edits: readonly BufferEdit[], origin: Origin, before: string) => void;

/**
 * One text that several views edit. Every change is a list of edits, applied one after the other, so that an editor can
 * keep its cursor, folds and undo history. Listeners are called after the change, in the order in which they came.
 */
export class TextBuffer {
  #text: string;
  #lines: LineIndex | undefined;
  readonly #listeners = new Set<BufferListener>();

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Lines and columns of the text. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines;
  }

  /** Applies edits, each in the offsets that the ones before it left. */
  edit(edits: readonly BufferEdit[], origin: Origin): void {
    if (edits.length === 0) return;
    this.#set(edits.reduce(spliced, this.#text), edits, origin);
  }

  /** Replaces the whole text, as one edit of the characters that differ. */
  replace(text: string, origin: Origin): void {
    if (text === this.#text) return;
    this.#set(text, [difference(this.#text, text)], origin);
  }

  /** Calls back after each change until the returned function is called. */
  subscribe(listener: BufferListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(text: string, edits: readonly BufferEdit[], origin: Origin): void {
    const before = this.#text;
    this.#text = text;
    this.#lines = undefined;
    for (const listener of this.#listeners) listener(edits, origin, before);
  }
}

/** The text after one edit. */
export function spliced(text: string, edit: BufferEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

/** The smallest single edit that turns one text into another. */
export function difference(before: string, after: string): BufferEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  // A line end of two characters is never cut in half: an editor takes it for one.
  if (start > 0 && before.charAt(start - 1) === '\r') start -= 1;
  if (tail > 0 && before.charAt(before.length - tail) === '\n' && before.charAt(before.length - tail - 1) === '\r') tail -= 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
