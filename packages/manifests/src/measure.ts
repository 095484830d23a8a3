import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import type { ManifestLimits } from './limits.ts';

/** Where an item of a top-level `items` sequence stands: its first event, the event past its last one, and its size. */
export interface ListItem {
  readonly first: number;
  readonly end: number;
  readonly nodes: number;
}

export interface Measure {
  /** Nodes of the document with aliases written out. */
  readonly nodes: number;
  /** The items of a top-level `items` sequence, if there is one. */
  readonly items: readonly ListItem[] | undefined;
}

interface Frame {
  readonly first: number;
  readonly anchor: string | undefined;
  readonly isMapping: boolean;
  size: number;
  children: number;
  lastKey: string;
  isItems: boolean;
}

/** A limit or a rule of the text that an event breaks; `offset` is where. */
export class MeasureError extends Error {
  readonly offset: number;
  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/**
 * Measures a document on its parser events, before anything is built from it: an alias counts as much as what it stands for.
 * @throws MeasureError for an alias inside its own anchor, or more aliases than allowed
 */
export function measure(events: readonly Event[], text: string, limits: ManifestLimits): Measure {
  const sizes = new Map<string, number>();
  const stack: Frame[] = [];
  const items: ListItem[] = [];
  let aliases = 0;
  let nodes = 0;
  let hasItems = false;

  const close = (size: number, first: number, end: number): void => {
    const parent = stack.at(-1);
    nodes = size;
    if (parent === undefined) return;
    parent.size += size;
    parent.children += 1;
    if (parent.isItems) items.push({ first, end, nodes: size });
  };

  for (const [index, event] of events.entries()) {
    switch (event.type) {
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        const frame = openFrame(event, index, text, stack);
        hasItems ||= frame.isItems;
        if (frame.anchor !== undefined) sizes.delete(frame.anchor);
        stack.push(frame);
        break;
      }
      case EVENT_ID.SCALAR: {
        const top = stack.at(-1);
        if (stack.length === 1 && top !== undefined && top.isMapping && top.children % 2 === 0) top.lastKey = getScalarValue(text, event);
        if (event.anchorStart >= 0) sizes.set(text.slice(event.anchorStart, event.anchorEnd), 1);
        close(1, index, index + 1);
        break;
      }
      case EVENT_ID.ALIAS: {
        aliases += 1;
        if (aliases > limits.aliases) throw new MeasureError(`more than ${limits.aliases} aliases`, event.anchorStart);
        const name = text.slice(event.anchorStart, event.anchorEnd);
        if (stack.some((frame) => frame.anchor === name) && !sizes.has(name)) {
          throw new MeasureError(`alias *${name} stands inside what it refers to`, event.anchorStart);
        }
        close(sizes.get(name) ?? 1, index, index + 1);
        break;
      }
      case EVENT_ID.POP: {
        const frame = stack.pop();
        if (frame === undefined) break;
        if (frame.anchor !== undefined) sizes.set(frame.anchor, frame.size);
        close(frame.size, frame.first, index + 1);
        break;
      }
      case EVENT_ID.DOCUMENT:
        break;
    }
  }
  return { nodes, items: hasItems ? items : undefined };
}

function openFrame(
  event: Event & { readonly anchorStart: number; readonly anchorEnd: number },
  index: number,
  text: string,
  stack: readonly Frame[],
): Frame {
  const top = stack.at(-1);
  const isMapping = event.type === EVENT_ID.MAPPING;
  return {
    first: index,
    anchor: event.anchorStart >= 0 ? text.slice(event.anchorStart, event.anchorEnd) : undefined,
    isMapping,
    size: 1,
    children: 0,
    lastKey: '',
    isItems: !isMapping && stack.length === 1 && top !== undefined && top.isMapping && top.children % 2 === 1 && top.lastKey === 'items',
  };
}
