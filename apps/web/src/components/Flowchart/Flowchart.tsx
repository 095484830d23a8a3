import { Menu, Skeleton, useComputedColorScheme } from '@mantine/core';
import { type Graph, toMermaid } from '@routescope/translator';
import { IconDownload, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { darkTokens, lightTokens } from '../../theme/tokens.ts';
import { cx } from '../cx.ts';
import { Banner, useLate } from '../Page/Page.tsx';
import type { Box } from './edge-routing.ts';
import { pictureAsPng, pictureAsSvg, saveFile } from './export-picture.ts';
import css from './Flowchart.module.css';
import { Legend } from './Legend.tsx';
import { type Reach, reachOf, reachOfEdge } from './paths.ts';
import { applyStates, dressPicture, type Picture } from './picture.ts';
import { screenText } from './screen-text.ts';
import { useDrawing } from './use-drawing.ts';
import { useViewport, type Viewport } from './use-viewport.ts';
import { anchorView } from './viewport.ts';

export interface FlowchartProps {
  readonly graph: Graph;
  /** Names the picture for screen readers and exported files: `Topology of multizone`. */
  readonly label: string;
  /** When it changes, another view is shown and the picture is fitted anew; otherwise what is looked at stays in its place. */
  readonly viewKey?: string;
  readonly selected?: string | undefined;
  readonly litEdge?: string | undefined;
  /** Nodes that a search found; all others fade. Absent while nothing is searched for. */
  readonly matches?: ReadonlySet<string> | undefined;
  readonly onSelect?: (node: string | undefined) => void;
  readonly onSelectEdge?: (edge: string) => void;
  /** Remarks at the bottom left. */
  readonly notes?: ReactNode;
  /** More controls at the bottom right. */
  readonly tools?: ReactNode;
  /** Without zoom buttons and export, for small pictures inside a page. */
  readonly plain?: boolean;
}

/** A graph as a picture: mermaid draws it, everything else happens on the finished SVG. */
export function Flowchart(props: FlowchartProps): ReactNode {
  const { graph, label, viewKey = '', selected, litEdge, matches, onSelect, onSelectEdge, notes, tools, plain = false } = props;
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const source = useMemo(() => toMermaid(graph, { theme: scheme }), [graph, scheme]);
  const shown = useMemo(() => screenText(source.text), [source]);
  const { drawing, text: drawnText, error } = useDrawing(shown, scheme);
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const viewport = useViewport(frame, stage, plain ? 12 : 60, selected !== undefined && !plain, plain);
  const picture = useMountedPicture({
    stage,
    drawing,
    current: drawnText === shown,
    graph,
    ids: source.ids,
    viewKey,
    selected,
    viewport,
    label,
  });
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);

  useReveal(picture, viewport, selected, litEdge);
  useMarks(stage, picture, graph, { selected, litEdge, matches, pointed });

  const pick = useCallback(
    (target: EventTarget) => {
      const node = closestId(target, 'node');
      const edge = closestId(target, 'edge');
      if (node !== undefined) onSelect?.(node);
      else if (edge !== undefined) onSelectEdge?.(edge);
      else onSelect?.(undefined);
    },
    [onSelect, onSelectEdge],
  );

  return (
    <div
      ref={frame}
      className={css['frame']}
      role="group"
      aria-label={`${label}. Arrow keys move the picture, plus and minus zoom, 0 fits it.`}
      tabIndex={0}
      data-testid="flowchart"
      data-drawn={drawnText === shown}
      onKeyDown={(event) => onKey(event, viewport, picture, onSelect)}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-overlay]') === null) pick(event.target);
      }}
      onPointerOver={(event) => setPointed(pointedAt(event.target, event, frame.current))}
      onPointerLeave={() => setPointed(undefined)}
      onFocus={(event) => {
        const node = closestId(event.target, 'node');
        const box = node === undefined ? undefined : picture?.boxes.get(node);
        if (box !== undefined && event.target.matches(':focus-visible')) viewport.reveal(box);
      }}
    >
      <div ref={stage} className={cx(css['stage'], (pointed !== undefined || matches !== undefined) && css['fading'])} />
      {drawing === undefined && error === undefined && <Waiting />}
      {error !== undefined && (
        <div className={css['failed']} data-overlay>
          <Banner tone="error">
            The newest picture could not be drawn{drawing === undefined ? '' : '; this is the last good one'}. Outline and Table show the
            same data. {error.split('\n')[0]}
          </Banner>
        </div>
      )}
      <EdgeTip graph={graph} pointed={pointed} />
      <div className={css['bar']} data-overlay>
        <div className={css['notes']}>{notes}</div>
        {!plain && (
          <div className={css['tools']} role="toolbar" aria-label="Picture">
            {tools}
            <Tool label="Zoom out" onClick={() => viewport.zoom(1 / 1.25)}>
              <IconMinus size={16} stroke={1.75} aria-hidden />
            </Tool>
            <Tool label="Fit into the window" onClick={() => viewport.fit(true)}>
              Fit
            </Tool>
            <Tool label="Zoom in" onClick={() => viewport.zoom(1.25)}>
              <IconPlus size={16} stroke={1.75} aria-hidden />
            </Tool>
            <Tool label="Full screen" onClick={() => void toggleFullScreen(frame.current)}>
              <IconMaximize size={15} stroke={1.75} aria-hidden />
            </Tool>
            <Legend />
            <ExportMenu
              picture={picture}
              label={label}
              source={source.text}
              background={(scheme === 'dark' ? darkTokens : lightTokens).bg}
            />
          </div>
        )}
      </div>
    </div>
  );
}

interface Pointed {
  readonly node?: string;
  readonly edge?: string;
  readonly x: number;
  readonly y: number;
}

function closestId(target: EventTarget, kind: 'node' | 'edge'): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const found = target.closest(`[data-${kind}]`);
  return found instanceof SVGElement ? found.dataset[kind] : undefined;
}

function pointedAt(
  target: EventTarget,
  at: { readonly clientX: number; readonly clientY: number },
  frame: HTMLElement | null,
): Pointed | undefined {
  const [node, edge] = [closestId(target, 'node'), closestId(target, 'edge')];
  const corner = frame?.getBoundingClientRect();
  const place = { x: at.clientX - (corner?.left ?? 0), y: at.clientY - (corner?.top ?? 0) };
  if (node !== undefined) return { node, ...place };
  return edge === undefined ? undefined : { edge, ...place };
}

interface Mounting {
  readonly stage: React.RefObject<HTMLDivElement | null>;
  readonly drawing: { readonly svg: string; readonly id: string } | undefined;
  /** Whether the drawing shows the graph that is given. */
  readonly current: boolean;
  readonly graph: Graph;
  readonly ids: Readonly<Record<string, string>>;
  readonly viewKey: string;
  readonly selected: string | undefined;
  readonly viewport: Viewport;
  readonly label: string;
}

interface Mounted {
  readonly picture: Picture;
  readonly drawing: object;
  readonly viewKey: string;
}

/** Puts a new drawing on the stage, or only marks new states when the drawing is the same. */
function useMountedPicture({ stage, drawing, current, graph, ids, viewKey, selected, viewport, label }: Mounting): Picture | undefined {
  const [mounted, setMounted] = useState<Mounted | undefined>(undefined);
  const last = useRef<{ readonly graph: Graph; readonly mounted: Mounted } | undefined>(undefined);
  useLayoutEffect(() => {
    const host = stage.current;
    if (host === null || drawing === undefined || !current) return;
    const before = last.current;
    if (before?.mounted.drawing === drawing && before.mounted.viewKey === viewKey && host.firstChild !== null) {
      applyStates(before.mounted.picture, graph);
      pulse(before.mounted.picture, before.graph, graph);
      last.current = { graph, mounted: before.mounted };
      return;
    }
    host.innerHTML = drawing.svg;
    const svg = host.querySelector('svg');
    if (svg === null) return;
    const picture = dressPicture(svg, graph, ids);
    svg.setAttribute('aria-label', label);
    viewport.resize(picture);
    const anchor =
      before !== undefined && before.mounted.viewKey === viewKey ? commonBoxes(before.mounted.picture, picture, selected) : undefined;
    if (anchor === undefined) viewport.start();
    else viewport.set(anchorView(viewport.view(), anchor[0], anchor[1]));
    if (before !== undefined && before.mounted.viewKey === viewKey) pulse(picture, before.graph, graph);
    const now = { picture, drawing, viewKey };
    last.current = { graph, mounted: now };
    setMounted(now);
  }, [stage, drawing, current, graph, ids, viewKey, viewport, label]);
  return mounted?.picture;
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

/** Shows what was selected elsewhere: by the address, the outline, or a key. */
function useReveal(picture: Picture | undefined, viewport: Viewport, selected: string | undefined, litEdge: string | undefined): void {
  useEffect(() => {
    const box = selected === undefined ? undefined : picture?.boxes.get(selected);
    if (box !== undefined) viewport.reveal(box);
  }, [picture, viewport, selected]);
  useEffect(() => {
    const edge = litEdge === undefined ? undefined : picture?.edges.get(litEdge);
    if (edge === undefined) return;
    const { x, y, width, height } = edge.path.getBBox();
    viewport.reveal({ left: x, top: y, right: x + width, bottom: y + height });
  }, [picture, viewport, litEdge]);
}

interface Marks {
  readonly selected: string | undefined;
  readonly litEdge: string | undefined;
  readonly matches: ReadonlySet<string> | undefined;
  readonly pointed: Pointed | undefined;
}

/** Selection, search and the path under the pointer are classes on the existing picture. */
function useMarks(
  stage: React.RefObject<HTMLDivElement | null>,
  picture: Picture | undefined,
  graph: Graph,
  { selected, litEdge, matches, pointed }: Marks,
): void {
  const reach = useMemo((): Reach | undefined => {
    if (pointed?.node !== undefined) return reachOf(graph, pointed.node);
    if (pointed?.edge !== undefined) return reachOfEdge(graph, pointed.edge);
    if (matches === undefined) return undefined;
    const edges = graph.edges.filter((edge) => matches.has(edge.from) && matches.has(edge.to)).map((edge) => edge.id);
    return { nodes: matches, edges: new Set(edges) };
  }, [graph, matches, pointed?.node, pointed?.edge]);
  useLayoutEffect(() => {
    if (picture === undefined) return;
    for (const [id, element] of picture.nodes) {
      element.classList.toggle('is-selected', id === selected);
      element.classList.toggle('is-on', reach?.nodes.has(id) ?? false);
      if (id === selected) element.setAttribute('aria-pressed', 'true');
      else element.removeAttribute('aria-pressed');
    }
    for (const [id, { path, label }] of picture.edges) {
      for (const element of [path, label]) element?.classList.toggle('is-on', reach?.edges.has(id) ?? false);
      path.classList.toggle('is-lit', id === litEdge);
    }
  }, [stage, picture, reach, selected, litEdge, graph]);
}

function onKey(
  event: KeyboardEvent<HTMLElement>,
  viewport: Viewport,
  picture: Picture | undefined,
  onSelect: FlowchartProps['onSelect'],
): void {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.target instanceof Element && event.target.closest('[data-overlay]') !== null)
  )
    return;
  const node = closestId(event.target, 'node');
  const arrows: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [1, 0],
    ArrowRight: [-1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  const arrow = arrows[event.key];
  if (arrow !== undefined && node !== undefined && picture !== undefined) focusNeighbour(picture, node, [-arrow[0], -arrow[1]]);
  else if (arrow !== undefined) viewport.pan(arrow[0] * 60, arrow[1] * 60);
  else if (event.key === '+' || event.key === '=') viewport.zoom(1.25);
  else if (event.key === '-') viewport.zoom(1 / 1.25);
  else if (event.key === '0') viewport.fit(true);
  else if ((event.key === 'Enter' || event.key === ' ') && node !== undefined) onSelect?.(node);
  else return;
  event.preventDefault();
}

/** Moves the focus to the nearest node in a direction. */
function focusNeighbour(picture: Picture, node: string, [dx, dy]: readonly [number, number]): void {
  const here = picture.boxes.get(node);
  if (here === undefined) return;
  const centre = (box: Box): readonly [number, number] => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const [x, y] = centre(here);
  const distances = [...picture.boxes].flatMap(([id, box]) => {
    const [bx, by] = centre(box);
    const along = (bx - x) * dx + (by - y) * dy;
    const across = Math.abs((bx - x) * dy) + Math.abs((by - y) * dx);
    return along > 4 ? [{ id, distance: along + 2.5 * across }] : [];
  });
  const nearest = distances.toSorted((a, b) => a.distance - b.distance)[0];
  if (nearest !== undefined) picture.nodes.get(nearest.id)?.focus({ preventScroll: true });
}

function Tool({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button type="button" className={css['tool']} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement === null) await element?.requestFullscreen();
  else await document.exitFullscreen();
}

function EdgeTip({ graph, pointed }: { readonly graph: Graph; readonly pointed: Pointed | undefined }): ReactNode {
  const edge = pointed?.edge === undefined ? undefined : graph.edges.find((candidate) => candidate.id === pointed.edge);
  if (edge === undefined || edge.reason === '' || pointed === undefined) return null;
  return (
    <div className={css['tip']} style={{ left: Math.max(8, pointed.x - 40), top: pointed.y + 18 }} role="tooltip">
      {edge.reason}
    </div>
  );
}

function ExportMenu({
  picture,
  label,
  source,
  background,
}: {
  readonly picture: Picture | undefined;
  readonly label: string;
  readonly source: string;
  readonly background: string;
}): ReactNode {
  const save = (make: (picture: Picture) => void): void => {
    if (picture !== undefined) make(picture);
  };
  return (
    <Menu position="top-end">
      <Menu.Target>
        <button type="button" className={css['tool']}>
          <IconDownload size={15} stroke={1.75} aria-hidden />
          Export
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save((drawn) => saveFile(`${label}.svg`, pictureAsSvg(drawn, background), 'image/svg+xml'))}>
          Save as SVG
        </Menu.Item>
        <Menu.Item onClick={() => save((drawn) => void pictureAsPng(drawn, background).then((blob) => saveFile(`${label}.png`, blob)))}>
          Save as PNG
        </Menu.Item>
        <Menu.Item onClick={() => saveFile(`${label}.mmd`, source)}>Save mermaid source</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void navigator.clipboard.writeText(source)}>Copy mermaid source</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard.writeText(location.href)}>Copy link to this view</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Grey boxes where the picture will be, once it takes longer than people notice. */
function Waiting(): ReactNode {
  const late = useLate();
  if (!late) return null;
  return (
    <div className={css['waiting']} role="status" aria-label="Drawing the picture">
      <Skeleton radius={8} animate={false} />
      <Skeleton radius={8} animate={false} />
    </div>
  );
}
