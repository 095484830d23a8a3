import type { Graph } from '@routescope/translator';
import type { Drawing } from './draw.ts';
import type { Box } from './edge-routing.ts';
import { attachGestures } from './gestures.ts';
import { markLost } from './lost-zones.ts';
import { PanZoom } from './pan-zoom.ts';
import type { Reach } from './paths.ts';
import { applyStates, dressPicture, type Picture } from './picture.ts';
import { anchorView } from './viewport.ts';

/** What is to be seen. */
export interface Showing {
  readonly drawing: Drawing;
  readonly graph: Graph;
  /** Graph id by mermaid id. */
  readonly ids: Readonly<Record<string, string>>;
  /** A new key is another view, which is fitted anew; under the same key what is looked at stays in its place. */
  readonly viewKey: string;
  readonly label: string;
}

/** What stands out in the picture. */
export interface Marks {
  readonly selected: string | undefined;
  readonly litEdge: string | undefined;
  /** What is pointed at or was found, with what belongs to it; everything else fades. */
  readonly reach: Reach | undefined;
  /** Zones that do not answer, with for how long in words. */
  readonly lost: ReadonlyMap<string, string>;
}

/** Holds the drawn picture: mounts it, marks it and moves it, all outside React. */
export class PictureHost {
  picture: Picture | undefined;
  private panZoom: PanZoom | undefined;
  private stage: HTMLElement | undefined;
  private showing: Showing | undefined;
  private marks: Marks = { selected: undefined, litEdge: undefined, reach: undefined, lost: new Map() };
  private readonly bottom: number;
  private readonly whole: boolean;

  /**
   * @param bottom height in pixels that controls cover at the bottom
   * @param whole always show the whole picture
   */
  constructor(bottom: number, whole: boolean) {
    this.bottom = bottom;
    this.whole = whole;
  }

  /** Takes a frame whose first child is the stage. Returns what gives it back. */
  readonly attach = (frame: HTMLElement | null): (() => void) | undefined => {
    const stage = frame?.firstElementChild;
    if (frame === null || !(stage instanceof HTMLElement)) return undefined;
    const panZoom = new PanZoom(frame, stage, this.bottom, this.whole);
    const detach = attachGestures(frame, panZoom);
    [this.panZoom, this.stage] = [panZoom, stage];
    if (this.showing !== undefined) this.mount(this.showing, undefined);
    return () => {
      detach();
      panZoom.destroy();
      [this.panZoom, this.stage, this.picture] = [undefined, undefined, undefined];
    };
  };

  /** Puts a new drawing on the stage, or only marks new states when the drawing is the same. */
  show(next: Showing): void {
    const before = this.showing;
    this.showing = next;
    if (this.picture !== undefined && before?.drawing === next.drawing && before.viewKey === next.viewKey) {
      applyStates(this.picture, next.graph);
      pulse(this.picture, before.graph, next.graph);
    } else {
      this.mount(next, before);
    }
  }

  mark(marks: Marks): void {
    this.marks = marks;
    if (this.panZoom !== undefined) this.panZoom.held = marks.selected !== undefined && !this.whole;
    const { picture } = this;
    if (picture === undefined) return;
    if (this.showing !== undefined) markLost(picture, this.showing.graph, marks.lost);
    for (const [id, element] of picture.nodes) {
      element.classList.toggle('is-selected', id === marks.selected);
      element.classList.toggle('is-on', marks.reach?.nodes.has(id) ?? false);
      element.setAttribute('aria-pressed', String(id === marks.selected));
    }
    for (const [id, { path, label }] of picture.edges) {
      for (const element of [path, label]) element?.classList.toggle('is-on', marks.reach?.edges.has(id) ?? false);
      path.classList.toggle('is-lit', id === marks.litEdge);
    }
  }

  /** Brings a node into view. `covered` pixels at the right lie under something else. */
  revealNode(id: string, covered: number): void {
    const box = this.picture?.boxes.get(id);
    if (box !== undefined) this.panZoom?.reveal(box, covered);
  }

  /** Brings an edge with both ends into view. */
  revealEdge(id: string, covered: number): void {
    const edge = this.showing?.graph.edges.find((candidate) => candidate.id === id);
    const [from, to] = [this.picture?.boxes.get(edge?.from ?? ''), this.picture?.boxes.get(edge?.to ?? '')];
    if (from === undefined || to === undefined) return;
    const around = {
      left: Math.min(from.left, to.left),
      top: Math.min(from.top, to.top),
      right: Math.max(from.right, to.right),
      bottom: Math.max(from.bottom, to.bottom),
    };
    this.panZoom?.reveal(around, covered);
  }

  fit(): void {
    this.panZoom?.fit();
  }

  zoom(factor: number): void {
    this.panZoom?.zoom(factor);
  }

  pan(x: number, y: number): void {
    this.panZoom?.pan(x, y);
  }

  private mount(next: Showing, before: Showing | undefined): void {
    const { stage, panZoom, picture: old } = this;
    if (stage === undefined || panZoom === undefined) return;
    stage.innerHTML = next.drawing.svg;
    const svg = stage.querySelector('svg');
    if (svg === null) return;
    const picture = dressPicture(svg, next.graph, next.ids);
    svg.setAttribute('aria-label', next.label);
    this.picture = picture;
    panZoom.resize(picture);
    const stays = before?.viewKey === next.viewKey && old !== undefined ? commonBoxes(old, picture, this.marks.selected) : undefined;
    if (stays === undefined) panZoom.start();
    else panZoom.move(anchorView(panZoom.view, stays[0], stays[1]));
    if (before !== undefined && stays !== undefined) pulse(picture, before.graph, next.graph);
    this.mark(this.marks);
  }
}

/** The selected node, or else any node, in the old and in the new picture: what stays in its place. */
function commonBoxes(before: Picture, after: Picture, selected: string | undefined): readonly [Box, Box] | undefined {
  for (const id of selected === undefined ? before.boxes.keys() : [selected, ...before.boxes.keys()]) {
    const [old, now] = [before.boxes.get(id), after.boxes.get(id)];
    if (old !== undefined && now !== undefined) return [old, now];
  }
  return undefined;
}

/** Nodes that changed in the cluster are outlined once. */
function pulse(picture: Picture, before: Graph, after: Graph): void {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  for (const node of after.nodes) {
    const was = old.get(node.id);
    if (was !== undefined && was.state === node.state && was.title === node.title && was.subtitle === node.subtitle) continue;
    const element = picture.nodes.get(node.id);
    element?.classList.add('has-pulse');
    setTimeout(() => element?.classList.remove('has-pulse'), 500);
  }
}
