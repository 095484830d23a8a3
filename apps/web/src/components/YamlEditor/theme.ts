import { monaco } from './monaco.ts';

export type Scheme = 'light' | 'dark';

const variables = {
  surface: '--rs-surface',
  raised: '--rs-raised',
  hover: '--rs-hover',
  line: '--rs-line',
  text: '--rs-text',
  muted: '--rs-muted',
  faint: '--rs-faint',
  accent: '--rs-accent',
  accentSoft: '--rs-accent-soft',
  ready: '--rs-ready',
  degraded: '--rs-degraded',
  unreachable: '--rs-unreachable',
  progress: '--rs-progress',
  generated: '--rs-generated',
} as const;

type Colors = Record<keyof typeof variables, string>;

function readColors(): Colors {
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(variables).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]);
  return Object.fromEntries(entries) as Colors;
}

/** Defines and selects the editor theme of a colour scheme, from the page's own tokens. */
export function applyTheme(scheme: Scheme): void {
  const name = `routescope-${scheme}`;
  monaco.editor.defineTheme(name, themeOf(scheme, readColors()));
  monaco.editor.setTheme(name);
}

function themeOf(scheme: Scheme, colors: Colors): monaco.editor.IStandaloneThemeData {
  const plain = (color: string): string => color.slice(1);
  return {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: plain(colors.text) },
      { token: 'type.yaml', foreground: plain(colors.progress) },
      { token: 'string.yaml', foreground: plain(colors.text) },
      { token: 'string.escape.yaml', foreground: plain(colors.ready) },
      { token: 'number.yaml', foreground: plain(colors.generated) },
      { token: 'number.float.yaml', foreground: plain(colors.generated) },
      { token: 'keyword.yaml', foreground: plain(colors.generated) },
      { token: 'comment.yaml', foreground: plain(colors.faint) },
      { token: 'operators.yaml', foreground: plain(colors.muted) },
      { token: 'tag.yaml', foreground: plain(colors.degraded) },
      { token: 'namespace.yaml', foreground: plain(colors.degraded) },
    ],
    colors: {
      'editor.background': colors.surface,
      'editor.foreground': colors.text,
      'editorLineNumber.foreground': colors.faint,
      'editorLineNumber.activeForeground': colors.text,
      'editorCursor.foreground': colors.accent,
      'editor.selectionBackground': `${colors.accent}40`,
      'editor.inactiveSelectionBackground': `${colors.accent}22`,
      'editor.wordHighlightBackground': `${colors.accent}1c`,
      'editor.wordHighlightStrongBackground': `${colors.accent}1c`,
      'editor.lineHighlightBackground': colors.hover,
      'editor.lineHighlightBorder': '#00000000',
      'editorIndentGuide.background1': colors.line,
      'editorIndentGuide.activeBackground1': colors.faint,
      'editorWidget.background': colors.raised,
      'editorWidget.foreground': colors.text,
      'editorWidget.border': colors.line,
      'editorHoverWidget.background': colors.raised,
      'editorHoverWidget.border': colors.line,
      'editorSuggestWidget.background': colors.raised,
      'editorSuggestWidget.border': colors.line,
      'editorSuggestWidget.selectedBackground': colors.accentSoft,
      'editorSuggestWidget.selectedForeground': colors.text,
      'editorSuggestWidget.highlightForeground': colors.accent,
      'editorSuggestWidget.focusHighlightForeground': colors.accent,
      'editorError.foreground': colors.unreachable,
      'editorWarning.foreground': colors.degraded,
      'editorInfo.foreground': colors.progress,
      'editorHint.foreground': colors.muted,
      'editorGutter.background': colors.surface,
      'editorLightBulb.foreground': colors.accent,
      'editorOverviewRuler.border': '#00000000',
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': `${colors.faint}40`,
      'scrollbarSlider.hoverBackground': `${colors.faint}66`,
      'widget.shadow': '#00000026',
      focusBorder: colors.accent,
      'list.hoverBackground': colors.hover,
      'list.activeSelectionBackground': colors.accentSoft,
      'list.activeSelectionForeground': colors.text,
      descriptionForeground: colors.muted,
      'editor.findMatchHighlightBackground': `${colors.accent}2a`,
      'editor.hoverHighlightBackground': `${colors.accent}1c`,
      'quickInput.background': colors.raised,
      'quickInput.foreground': colors.text,
      'menu.background': colors.raised,
      'menu.foreground': colors.text,
      'menu.selectionBackground': colors.accentSoft,
      'menu.selectionForeground': colors.text,
    },
  };
}
