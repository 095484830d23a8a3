import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { type Graph, toMermaid } from '@routescope/translator';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { darkTokens, lightTokens } from '../../theme/tokens.ts';
import { cx } from '../cx.ts';
import { Banner, useLate } from '../Page/Page.tsx';
import { Controls } from './Controls.tsx';
import css from './Flowchart.module.css';
import { handleKey } from './keys.ts';
import { type Reach, reachOf, reachOfEdge } from './paths.ts';
import { PictureHost } from './picture-host.ts';
import { closestId, type Pointed, pointedAt, usePointed } from './pointed.ts';
import { screenText } from './screen-text.ts';
import { useDrawing } from './use-drawing.ts';

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
  /** Zones that do not answer, with for how long in words: they are greyed. */
  readonly lost?: ReadonlyMap<string, string>;
  readonly onSelect?: (node: string | undefined) => void;
  readonly onSelectEdge?: (edge: string) => void;
  /** So many pixels at the right lie under something else. */
  readonly covered?: number;
  /** Remarks at the bottom left. */
  readonly notes?: ReactNode;
  /** Without zoom buttons and export, for small pictures inside a page. Fixed for the life of the picture. */
  readonly plain?: boolean;
}

const noneLost: ReadonlyMap<string, string> = new Map();

/** A graph as a picture: mermaid draws it, everything else happens on the finished SVG. */
export function Flowchart(props: FlowchartProps): ReactNode {
  const { graph, label, viewKey = '', selected, litEdge, matches, covered = 0, plain = false } = props;
  const { onSelect, onSelectEdge, notes, lost = noneLost } = props;
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const source = useMemo(() => toMermaid(graph, { theme: scheme }), [graph, scheme]);
  const wanted = useMemo(() => screenText(source.text), [source]);
  const { drawing, text, error } = useDrawing(wanted, scheme);
  const [host] = useState(() => new PictureHost(plain ? 12 : 60, plain));
  const [pointed, point] = usePointed();
  const reach = useReach(graph, pointed, matches);
  const frame = useRef<HTMLElement>(null);
  const isCurrent = text === wanted;
  const attach = useCallback((element: HTMLElement | null) => host.attach(element), [host]);

  useLayoutEffect(() => {
    if (drawing !== undefined && isCurrent) host.show({ drawing, graph, ids: source.ids, viewKey, label });
  }, [host, drawing, isCurrent, graph, source, viewKey, label]);
  useLayoutEffect(() => host.mark({ selected, litEdge, reach, lost }), [host, selected, litEdge, reach, lost]);
  useEffect(() => {
    if (isCurrent && selected !== undefined) host.revealNode(selected, covered);
    if (isCurrent && litEdge !== undefined) host.revealEdge(litEdge, covered);
  }, [host, isCurrent, selected, litEdge, covered]);

  const pick = (target: EventTarget): void => {
    const [node, edge] = [closestId(target, 'node'), closestId(target, 'edge')];
    if (edge !== undefined && node === undefined) onSelectEdge?.(edge);
    else onSelect?.(node);
  };

  return (
    <section className={css['outer']} aria-label={label} ref={frame}>
      <div
        ref={attach}
        className={css['frame']}
        role="group"
        aria-label="Picture. Arrow keys move it, plus and minus zoom, 0 fits it into the window."
        tabIndex={0}
        data-testid="flowchart"
        data-drawn={isCurrent}
        onKeyDown={(event) => handleKey(event, host, onSelect)}
        onClick={(event) => pick(event.target)}
        onPointerOver={(event) => point(pointedAt(event))}
        onPointerLeave={() => point(undefined)}
        onFocus={(event) => {
          const node = closestId(event.target, 'node');
          if (node !== undefined && event.target.matches(':focus-visible')) host.revealNode(node, covered);
        }}
      >
        <div className={cx(css['stage'], reach !== undefined && css['fading'])} />
      </div>
      {drawing === undefined && error === undefined && <Waiting />}
      {error !== undefined && (
        <div className={css['failed']}>
          <Banner tone="error">
            The newest picture could not be drawn{drawing === undefined ? '' : '; this is the last good one'}. Outline and Table show the
            same data. {error.split('\n')[0]}
          </Banner>
        </div>
      )}
      <EdgeTip graph={graph} pointed={pointed} />
      <div className={css['bar']}>
        <div className={css['notes']}>{notes}</div>
        {!plain && (
          <Controls
            host={host}
            label={label}
            source={source.text}
            background={(scheme === 'dark' ? darkTokens : lightTokens).bg}
            onFullScreen={() => void toggleFullScreen(frame.current)}
          />
        )}
      </div>
    </section>
  );
}

/** What stays bright: the path through what is pointed at, else what was found. */
function useReach(graph: Graph, pointed: Pointed | undefined, matches: ReadonlySet<string> | undefined): Reach | undefined {
  return useMemo(() => {
    if (pointed?.node !== undefined) return reachOf(graph, pointed.node);
    if (pointed?.edge !== undefined) return reachOfEdge(graph, pointed.edge);
    if (matches === undefined) return undefined;
    const edges = graph.edges.filter((edge) => matches.has(edge.from) && matches.has(edge.to)).map((edge) => edge.id);
    return { nodes: matches, edges: new Set(edges) };
  }, [graph, pointed, matches]);
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
