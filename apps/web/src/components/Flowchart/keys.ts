import type { KeyboardEvent } from 'react';
import type { Box } from './edge-routing.ts';
import type { PictureHost } from './picture-host.ts';
import type { Picture } from './picture.ts';
import { closestId, isOverlay } from './pointed.ts';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const panStep = 60;

/** Keys of the picture: arrows go to the next node in their direction, or move the picture while no node has the focus. */
export function handleKey(event: KeyboardEvent<HTMLElement>, host: PictureHost, onSelect: ((node: string) => void) | undefined): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isOverlay(event.target)) return;
  const node = closestId(event.target, 'node');
  const arrow = arrows[event.key];
  if (arrow !== undefined && node !== undefined && host.picture !== undefined) focusNeighbour(host.picture, node, arrow);
  else if (arrow !== undefined) host.pan(-arrow[0] * panStep, -arrow[1] * panStep);
  else if (event.key === '+' || event.key === '=') host.zoom(1.25);
  else if (event.key === '-') host.zoom(1 / 1.25);
  else if (event.key === '0') host.fit();
  else if ((event.key === 'Enter' || event.key === ' ') && node !== undefined) onSelect?.(node);
  else return;
  event.preventDefault();
}

/** Moves the focus to the nearest node in a direction; straight ahead counts as nearer than aside. */
function focusNeighbour(picture: Picture, node: string, [dx, dy]: readonly [number, number]): void {
  const here = picture.boxes.get(node);
  if (here === undefined) return;
  const [x, y] = centre(here);
  const ahead = [...picture.boxes].flatMap(([id, box]) => {
    const [bx, by] = centre(box);
    const along = (bx - x) * dx + (by - y) * dy;
    const aside = Math.abs((bx - x) * dy) + Math.abs((by - y) * dx);
    return along > 4 ? [{ id, distance: along + 2.5 * aside }] : [];
  });
  const nearest = ahead.toSorted((a, b) => a.distance - b.distance)[0];
  if (nearest !== undefined) picture.nodes.get(nearest.id)?.focus({ preventScroll: true });
}

function centre(box: Box): readonly [number, number] {
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}
