import type { PanZoom } from './pan-zoom.ts';
import { zoomAt } from './viewport.ts';

/** A pointer that travels farther than this drags and does not click. */
const clickSlack = 4;

/** Wheel zooms, dragging pans, two fingers do both. Returns what removes the listeners. */
export function attachGestures(frame: HTMLElement, panZoom: PanZoom): () => void {
  const pointers = new Map<number, PointerEvent>();
  const controller = new AbortController();
  const { signal } = controller;
  let travelled = 0;

  const local = (at: { readonly clientX: number; readonly clientY: number }): { x: number; y: number } => {
    const box = frame.getBoundingClientRect();
    return { x: at.clientX - box.left, y: at.clientY - box.top };
  };

  const onWheel = (event: WheelEvent): void => {
    if (event.target instanceof Element && event.target.closest('[data-overlay]') !== null) return;
    event.preventDefault();
    const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey) panZoom.pan(-(event.deltaY + event.deltaX) * step, 0);
    else panZoom.move(zoomAt(panZoom.view, Math.exp(-event.deltaY * step * (event.ctrlKey ? 0.01 : 0.0016)), local(event)));
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
    if (travelled <= clickSlack) return;
    if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    frame.dataset['dragging'] = 'true';
    const other = [...pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
    pointers.set(event.pointerId, event);
    if (other === undefined) panZoom.pan(dx, dy);
    else pinch(before, event, other, dx, dy);
  };

  const pinch = (before: PointerEvent, now: PointerEvent, other: PointerEvent, dx: number, dy: number): void => {
    const spread = (a: PointerEvent, b: PointerEvent): number => Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
    const centre = local({ clientX: (now.clientX + other.clientX) / 2, clientY: (now.clientY + other.clientY) / 2 });
    const zoomed = zoomAt(panZoom.view, spread(now, other) / spread(before, other), centre);
    panZoom.move({ ...zoomed, x: zoomed.x + dx / 2, y: zoomed.y + dy / 2 });
  };

  const onUp = (event: PointerEvent): void => {
    pointers.delete(event.pointerId);
    delete frame.dataset['dragging'];
  };

  const onClick = (event: MouseEvent): void => {
    if (travelled > clickSlack) event.stopPropagation();
    travelled = 0;
  };

  frame.addEventListener('wheel', onWheel, { passive: false, signal });
  frame.addEventListener('pointerdown', onDown, { signal });
  frame.addEventListener('pointermove', onMove, { signal });
  frame.addEventListener('pointerup', onUp, { signal });
  frame.addEventListener('pointercancel', onUp, { signal });
  frame.addEventListener('click', onClick, { capture: true, signal });
  // Focusing a node by keyboard makes the browser scroll the frame; the picture is moved by its transform only.
  frame.addEventListener('scroll', () => frame.scrollTo(0, 0), { signal });
  return () => controller.abort();
}
