import type { MermaidConfig } from 'mermaid';
import { darkTokens, fontMono, fontSans, lightTokens, type ColorTokens } from '../../theme/tokens.ts';

export type Scheme = 'light' | 'dark';

/** Size of a node's title; the line below is smaller. In pixels. */
const titleSize = 13;
const secondSize = 11.5;

/**
 * Settings that a diagram's own text must not change. Names and labels come from clusters, and a directive in one of them
 * could otherwise restyle the page or have it load something.
 */
const secured = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'suppressErrorRendering',
  'maxEdges',
  'htmlLabels',
  'flowchart',
  'themeCSS',
  'themeVariables',
  'theme',
  'look',
  'layout',
  'handDrawnSeed',
  'fontFamily',
  'altFontFamily',
  'dompurifyConfig',
];

/** mermaid's configuration for one colour scheme: our own theme on `base`, stable drawing, text labels only. */
export function mermaidConfig(scheme: Scheme): MermaidConfig {
  const tokens = scheme === 'dark' ? darkTokens : lightTokens;
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    secure: secured,
    suppressErrorRendering: true,
    maxTextSize: 200_000,
    maxEdges: 500,
    htmlLabels: false,
    look: 'classic',
    layout: 'dagre',
    handDrawnSeed: 1,
    fontFamily: fontSans,
    theme: 'base',
    themeVariables: themeVariables(tokens, scheme),
    themeCSS: themeCss(tokens),
    flowchart: {
      htmlLabels: false,
      curve: 'basis',
      padding: 9,
      nodeSpacing: 32,
      rankSpacing: 40,
      diagramPadding: 16,
      wrappingWidth: 280,
      minNodeWidth: 76,
    },
  };
}

function themeVariables(tokens: ColorTokens, scheme: Scheme): Record<string, string | boolean> {
  return {
    darkMode: scheme === 'dark',
    background: tokens.bg,
    fontFamily: fontSans,
    fontSize: `${titleSize}px`,
    primaryColor: tokens.surface,
    primaryTextColor: tokens.text,
    primaryBorderColor: tokens.lineStrong,
    secondaryColor: tokens.unknownSoft,
    tertiaryColor: tokens.bg,
    lineColor: tokens.edge,
    textColor: tokens.text,
    mainBkg: tokens.surface,
    nodeBorder: tokens.lineStrong,
    nodeTextColor: tokens.text,
    clusterBkg: tokens.bg,
    clusterBorder: tokens.line,
    titleColor: tokens.text,
    edgeLabelBackground: tokens.bg,
  };
}

/** How everything in a picture looks. The rules are part of the SVG, so an exported one needs no page around it. */
function themeCss(t: ColorTokens): string {
  return `${nodeCss(t)}${edgeCss(t)}${groupCss(t)}`;
}

function nodeCss(t: ColorTokens): string {
  return `
.node .label-container { rx: 5px; ry: 5px; stroke-width: 1.25px; fill: ${t.surface}; stroke: ${t.lineStrong}; }
.node .label text { font-size: ${titleSize}px; fill: ${t.text}; text-anchor: start; }
.node .label .row { font-weight: 600; }
.node .label .row + .row { font-size: ${secondSize}px; fill: ${t.muted}; font-weight: 400; }
.node .label .row + .row .text-inner-tspan:first-child { font-family: ${fontMono}; font-size: 11px; }
.node.s-degraded .label-container { stroke: ${t.degraded}; }
.node.s-unreachable .label-container { fill: ${t.unreachableSoft}; stroke: ${t.unreachable}; }
.node.s-progress .label-container { stroke: ${t.progress}; }
.node.s-unknown .label-container, .node.s-elsewhere .label-container, .node.s-ghost .label-container { fill: ${t.unknownSoft}; stroke: ${t.unknown}; stroke-dasharray: 4 3; }
.node.s-ghost .label .row { font-style: italic; fill: ${t.muted}; }
.node.s-generated .label-container { fill: ${t.generatedSoft}; stroke: ${t.generated}; }
.node.k-Pill .label-container { rx: 14px; ry: 14px; fill: ${t.unknownSoft}; }
`;
}

function edgeCss(t: ColorTokens): string {
  return `
.flowchart-link { stroke-width: 1.25px; stroke: ${t.edge}; fill: none; }
.flowchart-link.s-degraded { stroke: ${t.degraded}; }
.flowchart-link.s-unreachable { stroke: ${t.unreachable}; stroke-width: 2px; stroke-dasharray: 6 4; }
.flowchart-link.s-progress { stroke: ${t.progress}; stroke-dasharray: 1 3; }
.flowchart-link.s-unknown { stroke: ${t.unknown}; stroke-dasharray: 4 3; }
.flowchart-link.s-generated { stroke: ${t.generated}; stroke-dasharray: 2 3; }
.edge-hit { stroke: transparent; stroke-width: 14px; fill: none; }
.tip { fill: ${t.edge}; stroke: none; }
.tip.s-degraded { fill: ${t.degraded}; }
.tip.s-unreachable { fill: ${t.unreachable}; }
.tip.s-progress { fill: ${t.progress}; }
.tip.s-unknown { fill: ${t.unknown}; }
.tip.s-generated { fill: ${t.generated}; }
.edgeLabel text { font-size: 12px; fill: ${t.muted}; font-variant-numeric: tabular-nums; }
.edgeLabel rect.background { rx: 4px; ry: 4px; fill: ${t.surface}; opacity: 1; }
.edgeLabel.s-degraded text { fill: ${t.degraded}; }
.edgeLabel.s-unreachable text { fill: ${t.unreachable}; font-weight: 600; }
.edgeLabel.s-unreachable rect.background { fill: ${t.unreachableSoft}; }
.edgeLabel.s-unreachable .cross { stroke: ${t.unreachable}; stroke-width: 2.25px; stroke-linecap: round; fill: none; }
.edgeLabel.s-generated text { fill: ${t.generated}; }
`;
}

function groupCss(t: ColorTokens): string {
  return `
.cluster rect { rx: 8px; ry: 8px; stroke-width: 1px; fill: ${t.bg}; stroke: ${t.line}; }
.cluster.g-zone > rect { fill: ${t.bg}; stroke: ${t.lineStrong}; stroke-opacity: 0.7; }
.cluster.g-cluster > rect { fill: ${t.surface}; rx: 6px; ry: 6px; }
.cluster-label text { font-size: 12px; fill: ${t.muted}; text-anchor: start; }
.cluster-label .name { font-weight: 600; fill: ${t.text}; font-size: 13px; }
.cluster-label .dot { fill: ${t.ready}; }
.s-degraded > .cluster-label .dot { fill: ${t.degraded}; }
.s-unreachable > .cluster-label .dot { fill: ${t.unreachable}; }
.s-progress > .cluster-label .dot { fill: ${t.progress}; }
.s-unknown > .cluster-label .dot, .s-elsewhere > .cluster-label .dot, .s-ghost > .cluster-label .dot { fill: ${t.unknown}; }
`;
}
