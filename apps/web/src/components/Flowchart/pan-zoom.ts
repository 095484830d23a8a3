import type { Box } from './edge-routing.ts';
import { fitView, revealBox, type Size, startView, type View, zoomAt } from './viewport.ts';

/** A still picture gets its full resolution back after so many milliseconds. */
const restAfter = 160;

/**
 * Moves a picture inside its frame by one CSS transform. Positions live outside React, so a frame of panning changes one
 * style and nothing else.
 */
export class PanZoom {
  view: View = { x: 0, y: 0, scale: 1 };
  /** The picture keeps its place when the frame changes its size, since something in it is being looked at. */
  held = false;
  private picture: Size = { width: 1, height: 1 };
  private touched = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly frame: HTMLElement;
  private readonly stage: HTMLElement;
  private readonly bottom: number;
  private readonly whole: boolean;
  private readonly observer: ResizeObserver;

  /**
   * @param bottom height in pixels that controls cover at the bottom
   * @param whole always show the whole picture, however small its text gets
   */
  constructor(frame: HTMLElement, stage: HTMLElement, bottom: number, whole: boolean) {
    this.frame = frame;
    this.stage = stage;
    this.bottom = bottom;
    this.whole = whole;
    this.observer = new ResizeObserver(() => {
      if (!this.touched && !this.held) this.start();
    });
    this.observer.observe(frame);
  }

  destroy(): void {
    this.observer.disconnect();
    clearTimeout(this.resting);
  }

  /** Tells how large the picture is. */
  resize({ width, height }: Size): void {
    this.picture = { width, height };
  }

  /** As a picture is first shown: the whole of it, as long as it can be read. */
  start(): void {
    this.touched = false;
    this.apply((this.whole ? fitView : startView)(this.picture, this.size(), this.bottom), false);
  }

  /** The whole picture. */
  fit(): void {
    this.touched = false;
    this.apply(fitView(this.picture, this.size(), this.bottom), true);
  }

  move(view: View, smooth = false): void {
    this.touched = true;
    this.apply(view, smooth);
  }

  zoom(factor: number): void {
    const { width, height } = this.size();
    this.move(zoomAt(this.view, factor, { x: width / 2, y: height / 2 }), true);
  }

  pan(x: number, y: number): void {
    this.move({ ...this.view, x: this.view.x + x, y: this.view.y + y });
  }

  /** Brings a box into view, left of what covers the right side (in pixels). */
  reveal(box: Box, covered: number): void {
    const { width, height } = this.size();
    const next = revealBox(this.view, box, { width: Math.max(100, width - covered), height: Math.max(100, height - this.bottom + 40) });
    if (next !== this.view) this.move(next, true);
  }

  private size(): Size {
    return { width: this.frame.clientWidth, height: this.frame.clientHeight };
  }

  private apply(view: View, smooth: boolean): void {
    this.view = view;
    const { style, dataset } = this.stage;
    // The hint makes moving cheap but freezes the resolution, so it goes as soon as the picture rests.
    style.willChange = 'transform';
    dataset['smooth'] = String(smooth);
    style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      style.willChange = 'auto';
      dataset['smooth'] = 'false';
    }, restAfter);
  }
}
