import { describe, expect, it } from 'vitest';
import { type Box, routeEdge, smoothPath } from '../../src/components/Flowchart/edge-routing.ts';

const box = (left: number, top: number): Box => ({ left, right: left + 100, top, bottom: top + 40 });

describe('routeEdge', () => {
  it('leaves in the middle of the facing side and arrives in the middle of the other', () => {
    const points = routeEdge(box(0, 0), box(300, 200), [
      { x: 90, y: 30 },
      { x: 200, y: 110 },
      { x: 320, y: 210 },
    ]);
    expect(points[0]).toEqual({ x: 100, y: 20 });
    expect(points.at(-1)).toEqual({ x: 298, y: 220 });
    expect(points).toContainEqual({ x: 200, y: 110 });
  });

  it('goes from the left side when the target lies to the left', () => {
    const points = routeEdge(box(300, 0), box(0, 0), [
      { x: 300, y: 20 },
      { x: 100, y: 20 },
    ]);
    expect(points).toEqual([
      { x: 300, y: 20 },
      { x: 102, y: 20 },
    ]);
  });

  it('passes level behind its label', () => {
    const label: Box = { left: 160, right: 240, top: 90, bottom: 110 };
    const points = routeEdge(
      box(0, 0),
      box(400, 200),
      [
        { x: 90, y: 30 },
        { x: 200, y: 100 },
        { x: 420, y: 210 },
      ],
      label,
    );
    expect(points.slice(1, 3)).toEqual([
      { x: 160, y: 100 },
      { x: 240, y: 100 },
    ]);
  });

  it('drops bends on a straight line, so that a level edge has no waves', () => {
    const level = [100, 150, 200, 250].map((x) => ({ x, y: 20 }));
    expect(routeEdge(box(0, 0), box(300, 0), level)).toHaveLength(2);
  });
});

describe('smoothPath', () => {
  it('draws straight where points are level and level-ended curves elsewhere', () => {
    expect(
      smoothPath([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 20, y: 8 },
      ]),
    ).toBe('M0,0L10,0C15,0 15,8 20,8');
  });

  it('has nothing to draw without points', () => {
    expect(smoothPath([])).toBe('');
  });
});
