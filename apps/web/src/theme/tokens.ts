/** Colours of one scheme. Every colour on screen is one of these; the words are those of the design. */
export interface ColorTokens {
  readonly bg: string;
  readonly surface: string;
  readonly raised: string;
  /** A quiet fill for hovered rows and pressed controls. */
  readonly hover: string;
  readonly line: string;
  /** Outlines of fields. */
  readonly lineControl: string;
  /** Outlines of nodes, which need more contrast than a hairline. */
  readonly lineStrong: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly ready: string;
  readonly readySoft: string;
  readonly degraded: string;
  readonly degradedSoft: string;
  readonly unreachable: string;
  readonly unreachableSoft: string;
  readonly progress: string;
  readonly progressSoft: string;
  readonly unknown: string;
  readonly unknownSoft: string;
  readonly generated: string;
  readonly generatedSoft: string;
  readonly kindText: string;
  readonly kindSoft: string;
  /** Edges of the picture that are in order: quiet, so that red stands out. */
  readonly edge: string;
  readonly shadow: string;
}

export const lightTokens: ColorTokens = {
  bg: '#f7f8fa',
  surface: '#ffffff',
  raised: '#ffffff',
  hover: '#f1f3f6',
  line: '#e3e6eb',
  lineControl: '#d9dee5',
  lineStrong: '#aab2bf',
  text: '#1a1f27',
  muted: '#57606c',
  faint: '#6c7480',
  accent: '#3b5bdb',
  accentSoft: '#ebf1ff',
  onAccent: '#ffffff',
  ready: '#237032',
  readySoft: '#ebfbee',
  degraded: '#9c5400',
  degradedSoft: '#fff4e0',
  unreachable: '#c92a2a',
  unreachableSoft: '#fff0f0',
  progress: '#1864ab',
  progressSoft: '#e7f5ff',
  unknown: '#57606c',
  unknownSoft: '#f1f3f5',
  generated: '#6741d9',
  generatedSoft: '#f3f0ff',
  kindText: '#4a5668',
  kindSoft: '#edf0f4',
  edge: '#a3abb8',
  shadow: '0 1px 2px rgb(16 24 40 / 6%), 0 8px 24px rgb(16 24 40 / 12%)',
};

export const darkTokens: ColorTokens = {
  bg: '#0f1216',
  surface: '#161a20',
  raised: '#1c2129',
  hover: '#1e242c',
  line: '#2a303a',
  lineControl: '#353c48',
  lineStrong: '#4d5563',
  text: '#e6e9ee',
  muted: '#a2abb8',
  faint: '#808997',
  accent: '#91a7ff',
  accentSoft: '#1d2541',
  onAccent: '#10141c',
  ready: '#8ce99a',
  readySoft: '#12301a',
  degraded: '#ffc078',
  degradedSoft: '#33240f',
  unreachable: '#ff8787',
  unreachableSoft: '#381616',
  progress: '#74c0fc',
  progressSoft: '#10283c',
  unknown: '#a2abb8',
  unknownSoft: '#22272f',
  generated: '#b197fc',
  generatedSoft: '#251c3d',
  kindText: '#b4bfce',
  kindSoft: '#262d37',
  edge: '#59626f',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px rgb(0 0 0 / 50%)',
};

export const fontSans =
  '"Inter Variable", -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
export const fontMono = '"JetBrains Mono Variable", ui-monospace, Menlo, Consolas, "Liberation Mono", monospace';

/** The tokens as CSS custom properties: `accentSoft` → `--rs-accent-soft`. */
export function tokenVariables(tokens: ColorTokens): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]: [string, string]) => [
      `--rs-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
      value,
    ]),
  );
}
