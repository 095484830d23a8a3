import type { OutlineItem } from '@routescope/translator';

/** One visible line of the tree. */
export interface OutlineRow {
  readonly item: OutlineItem;
  /** 1 for the outermost lines. */
  readonly level: number;
  readonly open: boolean;
  readonly parent: string | undefined;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
}

/** The lines that are visible while the items in `closed` are folded. */
export function flattenOutline(items: readonly OutlineItem[], closed: ReadonlySet<string>, level = 1, parent?: string): OutlineRow[] {
  return items.flatMap((item, index) => {
    const open = item.children.length > 0 && !closed.has(item.id);
    const row = { item, level, open, parent, position: index + 1, siblings: items.length };
    return open ? [row, ...flattenOutline(item.children, closed, level + 1, item.id)] : [row];
  });
}
