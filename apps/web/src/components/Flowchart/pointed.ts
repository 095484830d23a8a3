import { useCallback, useEffect, useRef, useState } from 'react';

/** What the pointer rests on, and where in the frame, in pixels. */
export interface Pointed {
  readonly node?: string;
  readonly edge?: string;
  readonly x: number;
  readonly y: number;
}

/** What the pointer rests on. Passing over something does not count, so that crossing the picture does not make it flicker. */
export function usePointed(): readonly [Pointed | undefined, (pointed: Pointed | undefined) => void] {
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const point = useCallback((next: Pointed | undefined) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPointed(next), next === undefined ? 60 : 110);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [pointed, point];
}

/** The graph id of the node or edge that an element belongs to. */
export function closestId(target: EventTarget, kind: 'node' | 'edge'): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const found = target.closest(`[data-${kind}]`);
  return found instanceof SVGElement ? found.dataset[kind] : undefined;
}

interface PointerPlace {
  readonly target: EventTarget;
  readonly currentTarget: Element;
  readonly clientX: number;
  readonly clientY: number;
}

/** What lies under the pointer. */
export function pointedAt({ target, currentTarget, clientX, clientY }: PointerPlace): Pointed | undefined {
  const [node, edge] = [closestId(target, 'node'), closestId(target, 'edge')];
  const corner = currentTarget.getBoundingClientRect();
  const place = { x: clientX - corner.left, y: clientY - corner.top };
  if (node !== undefined) return { node, ...place };
  return edge === undefined ? undefined : { edge, ...place };
}

/** Whether an element is one of the controls that lie over the picture. */
export function isOverlay(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-overlay]') !== null;
}
