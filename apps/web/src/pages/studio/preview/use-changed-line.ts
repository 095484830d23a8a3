import { type RefObject, useLayoutEffect, useRef } from 'react';
import { lineText } from './output-lines.ts';
import type { Output } from './outputs.ts';

/**
 * Brings the first line that the last edit changed into view, so that a change below the fold is seen. The view stays
 * where it is while the pointer is in it, and where the line can be seen already.
 */
export function useChangedLine(box: RefObject<HTMLElement | null>, outputs: readonly Output[]): void {
  const shown = useRef<ReadonlyMap<string, readonly string[]>>(undefined);
  useLayoutEffect(() => {
    const now = new Map(outputs.map((output) => [output.key, output.lines.map(lineText)]));
    const before = shown.current;
    shown.current = now;
    const scroller = box.current?.parentElement;
    if (before === undefined || box.current === null || !scroller || scroller.matches(':hover')) return;
    for (const [index, output] of outputs.entries()) {
      const old = before.get(output.key) ?? [];
      const line = now.get(output.key)?.findIndex((text, n) => text !== old[n]) ?? -1;
      if (line < 0) continue;
      const target = box.current.children[index]?.querySelector(`[data-line="${line}"]`);
      if (target) scrollTo(scroller, target);
      return;
    }
  }, [box, outputs]);
}

function scrollTo(scroller: Element, line: Element): void {
  const frame = scroller.getBoundingClientRect();
  const place = line.getBoundingClientRect();
  if (place.top >= frame.top && place.bottom <= frame.bottom) return;
  scroller.scrollTop += place.top - frame.top - frame.height / 2;
}
