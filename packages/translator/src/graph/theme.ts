import type { EdgeState, NodeState } from './graph.ts';

export type GraphTheme = 'light' | 'dark';

/** mermaid style declarations. */
type Style = string;

interface Colours {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly zone: string;
  readonly cluster: string;
  readonly ready: string;
  readonly degraded: string;
  readonly unreachable: string;
  readonly unreachableFill: string;
  readonly progress: string;
  readonly unknownFill: string;
  readonly generated: string;
  readonly generatedFill: string;
}

const COLOURS: Readonly<Record<GraphTheme, Colours>> = {
  light: {
    surface: '#ffffff',
    text: '#1a1f27',
    muted: '#57606c',
    line: '#a9b1bd',
    edge: '#8b94a1',
    zone: '#f7f8fa',
    cluster: '#fcfcfd',
    ready: '#237032',
    degraded: '#9c5400',
    unreachable: '#c92a2a',
    unreachableFill: '#fff0f0',
    progress: '#1864ab',
    unknownFill: '#f1f3f5',
    generated: '#6741d9',
    generatedFill: '#f3f0ff',
  },
  dark: {
    surface: '#1c2129',
    text: '#e6e9ee',
    muted: '#a2abb8',
    line: '#4a525f',
    edge: '#6f7986',
    zone: '#12161b',
    cluster: '#161a20',
    ready: '#8ce99a',
    degraded: '#ffc078',
    unreachable: '#ff8787',
    unreachableFill: '#381616',
    progress: '#74c0fc',
    unknownFill: '#22272f',
    generated: '#b197fc',
    generatedFill: '#251c3d',
  },
};

/** The red of unreachable edges, the same in both themes so that it is recognised everywhere. */
const RED = '#c92a2a';

const THIN = 'stroke-width:1.25px';
const DASHED = 'stroke-dasharray:4 3';

/** Class name and style of each state of a node. */
export function nodeStyles(theme: GraphTheme): ReadonlyMap<NodeState, Style> {
  const c = COLOURS[theme];
  const plain = (fill: string, stroke: string, colour: string, ...rest: string[]): Style =>
    [`fill:${fill}`, `stroke:${stroke}`, `color:${colour}`, THIN, ...rest].join(',');
  return new Map<NodeState, Style>([
    ['ready', plain(c.surface, c.line, c.text)],
    ['degraded', plain(c.surface, c.degraded, c.text)],
    ['unreachable', plain(c.unreachableFill, c.unreachable, c.text)],
    ['progress', plain(c.surface, c.progress, c.text)],
    ['unknown', plain(c.unknownFill, c.muted, c.muted, DASHED)],
    ['elsewhere', plain(c.unknownFill, c.muted, c.text, DASHED)],
    ['ghost', plain(c.unknownFill, c.muted, c.muted, DASHED)],
    ['generated', plain(c.generatedFill, c.generated, c.text)],
  ]);
}

/** Class name and style of each state of an edge. Healthy ones are thin and grey so that red stands out. */
export function edgeStyles(theme: GraphTheme): ReadonlyMap<EdgeState, Style> {
  const c = COLOURS[theme];
  return new Map<EdgeState, Style>([
    ['ready', `stroke:${c.edge},${THIN},color:${c.muted}`],
    ['degraded', `stroke:${c.degraded},${THIN},color:${c.degraded}`],
    ['unreachable', `stroke:${RED},stroke-width:2px,stroke-dasharray:6 4,color:${c.unreachable}`],
    ['progress', `stroke:${c.progress},${THIN},stroke-dasharray:1 3,color:${c.progress}`],
    ['unknown', `stroke:${c.muted},${THIN},${DASHED},color:${c.muted}`],
    ['generated', `stroke:${c.generated},${THIN},stroke-dasharray:2 3,color:${c.generated}`],
  ]);
}

/** Styles of the boxes: zones by state, clusters lighter inside. */
export function groupStyles(theme: GraphTheme): ReadonlyMap<string, Style> {
  const c = COLOURS[theme];
  const zone = (stroke: string): Style => `fill:${c.zone},stroke:${stroke},color:${c.text},stroke-width:1px`;
  return new Map([
    ['zoneReady', zone(c.line)],
    ['zoneDegraded', zone(c.degraded)],
    ['zoneUnreachable', zone(c.unreachable)],
    ['zoneUnknown', zone(c.muted)],
    ['cluster', `fill:${c.cluster},stroke:${c.line},color:${c.muted},stroke-width:1px`],
  ]);
}
