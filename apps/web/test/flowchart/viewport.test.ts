import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorView, fitView, revealBox, startView, zoomAt } from '../../src/components/Flowchart/viewport.ts';

const window = { width: 1000, height: 700 };

describe('the view of a picture', () => {
  it('fits the whole picture and never blows a small one up beyond reading size', () => {
    const wide = fitView({ width: 4000, height: 500 }, window, 60);
    expect(wide.scale * 4000).toBeLessThanOrEqual(1000);
    expect(fitView({ width: 50, height: 50 }, window, 60).scale).toBeLessThanOrEqual(1.15);
  });

  it('starts at a readable size when the whole picture would be too small', () => {
    expect(startView({ width: 9000, height: 500 }, window, 60).scale).toBeGreaterThan(0.5);
  });

  it('keeps the point under the pointer in its place while zooming', () => {
    assert(
      property(integer({ min: 0, max: 1000 }), integer({ min: 0, max: 700 }), double({ min: 0.5, max: 2, noNaN: true }), (x, y, factor) => {
        const before = { x: 40, y: -20, scale: 0.8 };
        const after = zoomAt(before, factor, { x, y });
        expect((x - after.x) / after.scale).toBeCloseTo((x - before.x) / before.scale, 6);
        expect((y - after.y) / after.scale).toBeCloseTo((y - before.y) / before.scale, 6);
      }),
    );
  });

  it('moves only when a box is out of sight, and then shows it', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(revealBox(view, { left: 100, right: 200, top: 100, bottom: 140 }, window)).toBe(view);
    const moved = revealBox(view, { left: 1500, right: 1600, top: 100, bottom: 140 }, window);
    expect(moved.x + 1600).toBeLessThanOrEqual(1000);
    expect(moved.y).toBe(0);
  });

  it('keeps a box that the layout moved where it was on screen', () => {
    const view = { x: 10, y: 20, scale: 2 };
    const [before, after] = [
      { left: 100, right: 200, top: 50, bottom: 90 },
      { left: 160, right: 260, top: 10, bottom: 50 },
    ];
    const next = anchorView(view, before, after);
    expect(next.x + after.left * 2).toBe(view.x + before.left * 2);
    expect(next.y + after.top * 2).toBe(view.y + before.top * 2);
  });
});
