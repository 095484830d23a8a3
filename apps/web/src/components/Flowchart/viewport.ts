import type { Box } from './edge-routing.ts';

/** How the picture lies in its window: shift in pixels, and scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.1;
const largest = 3;
/** A small picture is not blown up beyond this. */
const largestFit = 1.15;
/** Below this, text cannot be read: a large picture starts at this size, and the rest is panned to. */
const smallestStart = 0.54;
const margin = 20;

function clamp(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}

/** The whole picture in the window, from the left, with a margin. Low room at the bottom is for the controls. */
export function fitView(picture: Size, window: Size, bottom: number): View {
  const room = { width: Math.max(50, window.width - 2 * margin), height: Math.max(50, window.height - margin - bottom) };
  const scale = clamp(Math.min(largestFit, room.width / picture.width, room.height / picture.height));
  const [free, low] = [room.width - picture.width * scale, room.height - picture.height * scale];
  return { scale, x: margin + Math.max(0, free / 2), y: margin / 2 + Math.max(0, low * 0.36) };
}

/** The view that a picture is first shown in: fitted, but never too small to read. */
export function startView(picture: Size, window: Size, bottom: number): View {
  const fitted = fitView(picture, window, bottom);
  return fitted.scale >= smallestStart ? fitted : { scale: smallestStart, x: margin, y: margin / 2 };
}

/** Zooms around a point of the window, which stays where it is. */
export function zoomAt(view: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Moves the picture as little as is needed to show a box with some room around it. */
export function revealBox(view: View, box: Box, window: Size, room = 48): View {
  const shift = (low: number, high: number, size: number): number => {
    if (low < room) return room - low;
    return high > size - room ? Math.max(size - room - high, room - low) : 0;
  };
  const x = shift(view.x + box.left * view.scale, view.x + box.right * view.scale, window.width);
  const y = shift(view.y + box.top * view.scale, view.y + box.bottom * view.scale, window.height);
  return x === 0 && y === 0 ? view : { ...view, x: view.x + x, y: view.y + y };
}

/** Keeps a box that moved in the picture at its place in the window. */
export function anchorView(view: View, before: Box, after: Box): View {
  return { ...view, x: view.x + (before.left - after.left) * view.scale, y: view.y + (before.top - after.top) * view.scale };
}
