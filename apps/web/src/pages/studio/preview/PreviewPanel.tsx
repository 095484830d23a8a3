import type { Estate } from '@routescope/contract';
import type { Finding, Fix } from '@routescope/translator';
import { type KeyboardEvent, lazy, type ReactElement, Suspense } from 'react';
import type { Draft } from '../draft/use-draft.ts';
import { ConditionChips } from './ConditionChips.tsx';
import { DiffView } from './DiffView.tsx';
import type { Preview, PreviewEngine } from './engine.ts';
import { FindingsView } from './FindingsView.tsx';
import { KumaOutput, type FieldAt } from './KumaOutput.tsx';
import type { LiveState } from './live-preview.ts';
import { PredictionNote } from './PredictionNote.tsx';
import { StatusView } from './StatusView.tsx';
import { VersionsView } from './VersionsView.tsx';
import css from './PreviewPanel.module.css';

const FlowView = lazy(async () => ({ default: (await import('./FlowView.tsx')).FlowView }));

const tabs = ['kuma', 'flow', 'status', 'findings', 'diff', 'versions', 'apply'] as const;
type Tab = (typeof tabs)[number];
const tabWords: Readonly<Record<Tab, string>> = {
  kuma: 'Kuma output',
  flow: 'Flow',
  status: 'Status',
  findings: 'Findings',
  diff: 'Diff',
  versions: 'Versions',
  apply: 'Apply',
};

export interface PreviewPanelProps {
  readonly estate: Estate;
  readonly engine: PreviewEngine;
  readonly state: LiveState;
  readonly draft: Draft;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly pointed: FieldAt | undefined;
  readonly onPoint: (fields: readonly FieldAt[]) => void;
  readonly onOpen: (fields: readonly FieldAt[]) => void;
  readonly onRevealFinding: (finding: Finding) => void;
  readonly applier: (fix: Fix) => (() => void) | undefined;
  /** What the API server says, and the way to write. */
  readonly apply: ReactElement;
}

/** What Kuma makes of the draft, in views of its own for each question. */
export function PreviewPanel(props: PreviewPanelProps): ReactElement {
  const { state, onTab } = props;
  const tab = tabs.find((candidate) => candidate === props.tab) ?? 'kuma';
  const introduced = state.checked?.changes.introduced.length ?? 0;
  return (
    <>
      <div className={css['tabs']} role="tablist" aria-label="Preview">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`preview-tab-${name}`}
            aria-controls="preview-body"
            aria-selected={tab === name}
            tabIndex={tab === name ? 0 : -1}
            className={css['tab']}
            onClick={() => onTab(name)}
            onKeyDown={(event) => moveTab(event, name, onTab)}
          >
            {tabWords[name]}
            {name === 'findings' && introduced > 0 && <span className={css['count']}>{introduced}</span>}
          </button>
        ))}
      </div>
      <div
        className={css['body']}
        // Each view begins at its top.
        key={tab}
        id="preview-body"
        role="tabpanel"
        aria-labelledby={`preview-tab-${tab}`}
        data-tab={tab}
        data-stale={state.reading.broken || undefined}
        data-testid="preview"
      >
        {state.preview === undefined ? (
          <p className={css['quiet']}>The preview appears as soon as the YAML can be read.</p>
        ) : (
          bodies[tab]({ ...props, preview: state.preview })
        )}
      </div>
      {state.preview !== undefined && <PredictionNote estate={props.estate} engine={props.engine} preview={state.preview} />}
    </>
  );
}

function moveTab(event: KeyboardEvent, from: Tab, onTab: (tab: Tab) => void): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const next = tabs[(tabs.indexOf(from) + step + tabs.length) % tabs.length];
  if (step === 0 || next === undefined) return;
  onTab(next);
  document.getElementById(`preview-tab-${next}`)?.focus();
}

type TabBodyProps = PreviewPanelProps & { readonly preview: Preview };

const bodies: Readonly<Record<Tab, (props: TabBodyProps) => ReactElement>> = {
  kuma: ({ preview, pointed, onPoint, onOpen }) => (
    <>
      <ConditionChips preview={preview} />
      {preview.refused && preview.outputs.length > 0 && (
        <p className={css['refused']}>
          The API server would refuse this draft, so nothing changes: this is what Kuma makes of the object as it stands.
        </p>
      )}
      <KumaOutput outputs={preview.outputs} pointed={pointed} onPoint={onPoint} onOpen={onOpen} nothing={nothingWords(preview)} />
    </>
  ),
  flow: ({ engine, preview }) => (
    <Suspense fallback={null}>
      <FlowView engine={engine} preview={preview} />
    </Suspense>
  ),
  status: ({ engine, preview }) => <StatusView engine={engine} preview={preview} />,
  findings: ({ preview, state, onRevealFinding, applier }) => {
    if (state.checked === undefined) return <p className={css['quiet']}>Looking for findings.</p>;
    const keys = new Set(preview.drafts.map((candidate) => candidate.key));
    const isHere = (finding: Finding): boolean => finding.places.some((place) => keys.has(place.object));
    return (
      <FindingsView
        changes={state.checked.changes}
        checking={state.checking}
        isHere={isHere}
        onReveal={onRevealFinding}
        applier={applier}
      />
    );
  },
  diff: ({ draft }) => <DiffTab draft={draft} />,
  versions: ({ engine, preview }) => <VersionsView engine={engine} preview={preview} />,
  apply: ({ apply }) => apply,
};

function DiffTab({ draft }: { readonly draft: Draft }): ReactElement {
  return (
    <div className={css['stack']}>
      {draft.theirs !== undefined && <DiffView before={draft.base} after={draft.theirs} label="Changed elsewhere" equal="" />}
      <DiffView
        before={draft.base}
        after={draft.text}
        label={draft.base === '' ? 'New object' : 'Your change'}
        equal="The draft is the object as it is."
      />
    </div>
  );
}

function nothingWords(preview: Preview): string {
  const [draft] = preview.drafts;
  if (draft === undefined) return 'There is no object in this text.';
  if (draft.admission.invalid.length > 0)
    return 'The API server refuses this object, so Kuma never sees it. The reasons are under Status and in the text.';
  const failure = preview.after.failures.find((candidate) => candidate.object === draft.key);
  if (failure !== undefined) return `Kuma ends its work on this object with an error and writes nothing: ${failure.message}`;
  return 'Kuma writes no resource for this object. Status says why.';
}
