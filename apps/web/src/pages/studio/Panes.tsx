import type { ReactElement, ReactNode } from 'react';
import css from './Workspace.module.css';

/** The parts of the Studio, from left to right. */
export const panes = ['form', 'yaml', 'preview'] as const;
export type Pane = (typeof panes)[number];
const paneWords: Readonly<Record<Pane, string>> = { form: 'Form', yaml: 'YAML', preview: 'Preview' };

/** Where there is no room for three columns: one tab for each. */
export function PaneTabs({ shown, onShow }: { readonly shown: Pane; readonly onShow: (pane: Pane) => void }): ReactElement {
  return (
    <div className={css['panes']} role="tablist" aria-label="Parts of the Studio">
      {panes.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`studio-tab-${name}`}
          aria-controls={`studio-${name}`}
          aria-selected={shown === name}
          tabIndex={shown === name ? 0 : -1}
          className={css['paneTab']}
          onClick={() => onShow(name)}
          onKeyDown={(event) => movePane(event.key, name, onShow)}
        >
          {paneWords[name]}
        </button>
      ))}
    </div>
  );
}

function movePane(key: string, from: Pane, show: (pane: Pane) => void): void {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const next = panes[(panes.indexOf(from) + step + panes.length) % panes.length];
  if (step === 0 || next === undefined) return;
  show(next);
  document.getElementById(`studio-tab-${next}`)?.focus();
}

/** One part: a column, or the page behind its tab. Hidden parts stay as they are. */
export function PaneBox({
  name,
  narrow,
  shown,
  children,
}: {
  readonly name: Pane;
  readonly narrow: boolean;
  readonly shown: Pane;
  readonly children: ReactNode;
}): ReactElement {
  const tab = narrow ? { role: 'tabpanel', 'aria-labelledby': `studio-tab-${name}` } : { role: 'region', 'aria-label': paneWords[name] };
  return (
    <div id={`studio-${name}`} className={css[name]} hidden={narrow && shown !== name} {...tab}>
      {children}
    </div>
  );
}
