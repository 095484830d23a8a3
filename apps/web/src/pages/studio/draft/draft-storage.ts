/** A draft as it is kept between visits. */
export interface StoredDraft {
  /** The text as the person left it. */
  readonly text: string;
  /** The object's text when the draft was begun: what a change from elsewhere is merged against. */
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** The part of the browser's storage that is used here. */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'routescope-draft:';

/** Names a draft: the opened estate, the zone, and the object or the template that it began with. */
export function draftName(estate: string, zone: string, object: string): string {
  return `${prefix}${estate}|${zone}|${object}`;
}

/** The kept draft of that name; nothing where there is none, or where what is kept cannot be read. */
export function loadDraft(shelf: DraftShelf, name: string): StoredDraft | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(name) ?? 'null');
    return isStoredDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft. Answers whether it could be kept: a full or forbidden storage does not stop the editing. */
export function saveDraft(shelf: DraftShelf, name: string, draft: StoredDraft): boolean {
  try {
    shelf.setItem(name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft. */
export function dropDraft(shelf: DraftShelf, name: string): void {
  try {
    shelf.removeItem(name);
  } catch {
    // A storage that cannot be reached holds no draft either.
  }
}

function isStoredDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'base' in value &&
    typeof value.base === 'string' &&
    'savedAt' in value &&
    typeof value.savedAt === 'number'
  );
}

/** The drafts that are kept for an estate, newest first. */
export function keptDrafts(
  shelf: Storage,
  estate: string,
): readonly { readonly zone: string; readonly object: string; readonly savedAt: number }[] {
  const own = `${prefix}${estate}|`;
  const names = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((name) => name.startsWith(own));
  return names
    .flatMap((name) => {
      const draft = loadDraft(shelf, name);
      const [zone = '', ...object] = name.slice(own.length).split('|');
      return draft === undefined ? [] : [{ zone, object: object.join('|'), savedAt: draft.savedAt }];
    })
    .toSorted((a, b) => b.savedAt - a.savedAt);
}
