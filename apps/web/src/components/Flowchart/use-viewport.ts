import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Box } from './edge-routing.ts';
import { fitView, revealBox, type Size, startView, type View, zoomAt } from './viewport.ts';

/** Moves the picture. Positions live outside React: a frame of panning changes one style and nothing else. */
export interface Viewport {
  readonly view: () => View;
  readonly set: (view: View, smooth?: boolean) => void;
  /** The whole picture. */
  readonly fit: (smooth?: boolean) => void;
  /** As a picture is first shown: the whole of it, as long as it can be read. */
  readonly start: () => void;
  readonly zoom: (factor: number) => void;
  readonly reveal: (box: Box) => void;
  readonly pan: (x: number, y: number) => void;
  /** Tells how large the picture is. */
  readonly resize: (picture: Size) => void;
}

const restAfter = 160;

/**
 * Pan, zoom and fit by a CSS transform on `stage` inside `frame`.
 * @param bottom height in pixels that controls cover at the bottom
 * @param whole always show the whole picture, however small its text gets
 * @param held the picture keeps its place when the window changes its size, since something in it is being looked at
 */
export function useViewport(
  frame: RefObject<HTMLElement | null>,
  stage: RefObject<HTMLElement | null>,
  bottom: number,
  held: boolean,
  whole = false,
): Viewport {
  const view = useRef<View>({ x: 0, y: 0, scale: 1 });
  const picture = useRef<Size>({ width: 1, height: 1 });
  const touched = useRef(false);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const set = useCallback(
    (next: View, smooth = false) => {
      view.current = next;
      const element = stage.current;
      if (element === null) return;
      // The hint makes moving cheap but freezes the resolution, so it goes as soon as the picture rests.
      element.style.willChange = 'transform';
      element.dataset['smooth'] = String(smooth);
      element.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
      clearTimeout(resting.current);
      resting.current = setTimeout(() => {
        element.style.willChange = 'auto';
        element.dataset['smooth'] = 'false';
      }, restAfter);
    },
    [stage],
  );

  const size = useCallback((): Size => ({ width: frame.current?.clientWidth ?? 1, height: frame.current?.clientHeight ?? 1 }), [frame]);
  const fit = useCallback(
    (smooth = false) => {
      touched.current = false;
      set(fitView(picture.current, size(), bottom), smooth);
    },
    [set, size, bottom],
  );
  const start = useCallback(() => {
    touched.current = false;
    set((whole ? fitView : startView)(picture.current, size(), bottom));
  }, [set, size, bottom, whole]);
  const move = useCallback(
    (next: View, smooth = false) => {
      touched.current = true;
      set(next, smooth);
    },
    [set],
  );

  useGestures(frame, view, move);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (!touched.current && !held) start();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, start, held]);

  return useMemo(
    () => ({
      view: () => view.current,
      set: move,
      fit,
      start,
      zoom: (factor) => move(zoomAt(view.current, factor, { x: size().width / 2, y: size().height / 2 }), true),
      reveal: (box) => {
        const next = revealBox(view.current, box, size());
        if (next !== view.current) move(next, true);
      },
      pan: (x, y) => move({ ...view.current, x: view.current.x + x, y: view.current.y + y }),
      resize: (next) => {
        picture.current = next;
      },
    }),
    [fit, start, move, size],
  );
}

/** Wheel zooms, dragging pans, two fingers do both. A drag does not count as a click. */
function useGestures(frame: RefObject<HTMLElement | null>, view: RefObject<View>, move: (view: View) => void): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const pointers = new Map<number, PointerEvent>();
    let travelled = 0;
    const local = (event: { readonly clientX: number; readonly clientY: number }): { x: number; y: number } => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.shiftKey) move({ ...view.current, x: view.current.x - (event.deltaY + event.deltaX) * step });
      else move(zoomAt(view.current, Math.exp(-event.deltaY * step * (event.ctrlKey ? 0.01 : 0.0016)), local(event)));
    };
    const onDown = (event: PointerEvent): void => {
      if (event.button > 1 || (event.target instanceof Element && event.target.closest('[data-overlay]') !== null)) return;
      pointers.set(event.pointerId, event);
      if (pointers.size === 1) travelled = 0;
    };
    const onMove = (event: PointerEvent): void => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
      travelled += Math.abs(dx) + Math.abs(dy);
      if (travelled > 4 && !element.hasPointerCapture(event.pointerId)) {
        element.setPointerCapture(event.pointerId);
        element.dataset['dragging'] = 'true';
      }
      const other = [...pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
      pointers.set(event.pointerId, event);
      if (other === undefined) {
        if (travelled > 4) move({ ...view.current, x: view.current.x + dx, y: view.current.y + dy });
        return;
      }
      const spread = (a: PointerEvent, b: PointerEvent): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      const centre = local({ clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
      const zoomed = zoomAt(view.current, spread(event, other) / Math.max(1, spread(before, other)), centre);
      move({ ...zoomed, x: zoomed.x + dx / 2, y: zoomed.y + dy / 2 });
    };
    const onUp = (event: PointerEvent): void => {
      pointers.delete(event.pointerId);
      delete element.dataset['dragging'];
    };
    const onClick = (event: MouseEvent): void => {
      if (travelled > 4) event.stopPropagation();
      travelled = 0;
    };
    // Focusing a node by keyboard makes the browser scroll the frame; the picture is moved by its transform only.
    const onScroll = (): void => element.scrollTo(0, 0);
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('click', onClick, { capture: true });
    element.addEventListener('scroll', onScroll);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('click', onClick, { capture: true });
      element.removeEventListener('scroll', onScroll);
    };
  }, [frame, view, move]);
}
