/** A point of the picture, in SVG units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node's rectangle. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room between a tip and its node. */
const gap = 2;

/** Bends closer to a label than this would only make a wave. */
const nearLabel = 40;

/**
 * The line of an edge: from the middle of the side that faces its way, through the layout's own bends, to the middle of the
 * side where it arrives. The layout aims at the centres of boxes, so that lines would touch boxes anywhere on their outline.
 * @param bends the layout's points, the ends included
 * @param label rectangle of the edge's label
 * @returns points from start to end, at least two
 */
export function routeEdge(from: Box, to: Box, bends: readonly Point[], label?: Box): readonly Point[] {
  const forward = to.left > from.right;
  const start = { x: forward ? from.right : from.left, y: middle(from) };
  const end = { x: forward ? to.left - gap : to.right + gap, y: middle(to) };
  const inner = bends.slice(1, -1).filter((point) => between(point.x, start.x, end.x));
  return simplify([start, ...throughLabel(inner, label, start, end), end]);
}

/** The line passes level behind its label, so that both bends lie outside of it. */
function throughLabel(bends: readonly Point[], label: Box | undefined, start: Point, end: Point): readonly Point[] {
  if (label === undefined || !between(label.left, start.x, end.x) || !between(label.right, start.x, end.x)) return bends;
  const forward = end.x > start.x;
  const y = middle(label);
  const [enter, leave] = forward ? [label.left, label.right] : [label.right, label.left];
  const before = bends.filter((point) => (forward ? point.x < enter : point.x > enter));
  const after = bends.filter((point) => (forward ? point.x > leave : point.x < leave));
  return [
    ...before.filter((point) => Math.abs(point.x - enter) > nearLabel || Math.abs(point.y - y) > 2),
    { x: enter, y },
    { x: leave, y },
    ...after,
  ];
}

function middle(box: Box): number {
  return (box.top + box.bottom) / 2;
}

function between(x: number, a: number, b: number): boolean {
  return x > Math.min(a, b) + 1 && x < Math.max(a, b) - 1;
}

/** Leaves out bends that lie (nearly) on the line between their neighbours' heights. */
function simplify(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const [index, point] of points.entries()) {
    const before = kept.at(-1);
    const after = points[index + 1];
    const level = before !== undefined && after !== undefined && Math.abs(before.y - point.y) < 2 && Math.abs(after.y - point.y) < 2;
    if (!level) kept.push(point);
  }
  return kept;
}

/** Path data through the points; every piece leaves and arrives level, as traffic flows from left to right. */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let at = first;
  let path = `M${round(at.x)},${round(at.y)}`;
  for (const point of rest) {
    const half = round((at.x + point.x) / 2);
    path +=
      Math.abs(at.y - point.y) < 0.5
        ? `L${round(point.x)},${round(point.y)}`
        : `C${half},${round(at.y)} ${half},${round(point.y)} ${round(point.x)},${round(point.y)}`;
    at = point;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
