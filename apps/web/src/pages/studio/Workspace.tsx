import type { Estate } from '@routescope/contract';
import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Finding, Fix, ObjectKey, Pointer } from '@routescope/translator';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactElement, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useDocumentTitle } from '../../components/Page/Page.tsx';
import type { TextSpan } from '../../components/YamlEditor/types.ts';
import { YamlEditor, type YamlEditorHandle } from '../../components/YamlEditor/YamlEditor.tsx';
import { ApplyView } from './apply/ApplyView.tsx';
import { useApply } from './apply/use-apply.ts';
import { targetOf, writingOf } from './apply/writable.ts';
import { WrittenStatus } from './apply/WrittenStatus.tsx';
import { Banners } from './Banners.tsx';
import { useDraft } from './draft/use-draft.ts';
import { useLeaveGuard } from './draft/use-leave-guard.tsx';
import { exportsOf } from './export-actions.ts';
import { FormPanel } from './FormPanel.tsx';
import { completions } from './completions.ts';
import { PreviewPanel } from './preview/PreviewPanel.tsx';
import type { PreviewEngine } from './preview/engine.ts';
import type { FieldAt } from './preview/KumaOutput.tsx';
import { useLivePreview } from './preview/use-live-preview.ts';
import { allProblems } from './preview/all-problems.ts';
import { spanAt, type DraftObject } from './preview/problems.ts';
import { PaneBox, panes, PaneTabs, type Pane } from './Panes.tsx';
import { fieldAt, fixApplier, sameField, spansOf } from './pointing.ts';
import { readOnlyReason } from './read-only.ts';
import { schemasOf } from './schemas.ts';
import { Splitter, useColumns } from './Splitter.tsx';
import { StudioHeader } from './StudioHeader.tsx';
import type { TextEdit } from './text/edit.ts';
import { useAskedFix, useOpeningFix } from './use-opening-fix.ts';
import css from './Workspace.module.css';

/** What is edited: an object's text, or a new one that begins with a template. */
export interface Opened {
  /** Under which a draft is kept. */
  readonly name: string;
  /** The object's text as it is; empty for a new one. */
  readonly current: string;
  /** What the editor begins with. */
  readonly initial: string;
  /** Key and version of the object in its cluster, where it comes from one. */
  readonly key?: ObjectKey;
  readonly version?: string;
  /** File and line of the text, where it is the author's own. */
  readonly origin?: { readonly file: string; readonly line: number };
}

export interface WorkspaceProps {
  readonly estate: Estate;
  readonly engine: PreviewEngine;
  readonly opened: Opened;
}

/** Form, text and preview of one draft side by side; tabs where there is no room. */
export function Workspace({ estate, engine, opened }: WorkspaceProps): ReactElement {
  const search = useSearch({ from: '/studio' });
  const navigate = useNavigate({ from: '/studio' });
  const draft = useDraft(opened.name, opened.current, opened.initial);
  const live = useLivePreview(draft.buffer, engine);
  const state = useSyncExternalStore(live.subscribe, () => live.state);
  const editor = useRef<YamlEditorHandle>(null);
  const narrow = useMediaQuery('(max-width: 1199px)', window.innerWidth < 1200, { getInitialValueInEffect: false });
  const pane = panes.find((candidate) => candidate === search.pane) ?? 'yaml';
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const [columns, resize] = useColumns();
  const [pointed, setPointed] = useState<FieldAt>();
  const [lit, setLit] = useState<readonly FieldAt[]>(nothingLit);
  const [main] = (state.reading.broken ? state.preview : state.reading)?.drafts ?? [];
  const readOnly = readOnlyReason(main, engine.translation);
  const { buffer } = draft;
  const target = targetOf(estate, engine.zone.name);
  const writing = writingOf(estate, target);
  const apply = useApply({ engine, opened, draft, reading: state.reading, readOnly });
  const problems = useMemo(() => [...allProblems(state, engine), ...apply.problems], [state, engine, apply.problems]);
  const exports = exportsOf(main, draft, opened);
  useDocumentTitle(main === undefined ? 'Studio' : `${main.object.metadata.name} in the Studio`);
  const guard = useLeaveGuard(draft);

  const showPane = useCallback(
    (next: Pane) => void navigate({ search: (before) => ({ ...before, pane: next }), replace: true }),
    [navigate],
  );
  const showTab = useCallback(
    (tab: string) => void navigate({ search: (before) => ({ ...before, tab, ...(narrow ? { pane: 'preview' } : {}) }), replace: true }),
    [navigate, narrow],
  );
  const revealSpan = useCallback(
    (span: TextSpan) => {
      if (narrow) showPane('yaml');
      // The pane is on screen one frame later.
      requestAnimationFrame(() => editor.current?.reveal(span));
    },
    [narrow, showPane],
  );
  const reveal = useCallback(
    (at: DraftObject, path: Pointer) => revealSpan(spanAt(state.reading.source, at.document, path)),
    [revealSpan, state],
  );
  const edit = useCallback((edits: readonly TextEdit[]) => buffer.edit(edits, 'outside'), [buffer]);
  const point = useCallback((offset: number | undefined) => setPointed((before) => sameField(before, fieldAt(live, offset))), [live]);
  const pointForm = useCallback((at: DraftObject, path: Pointer | undefined) => {
    const field = path === undefined ? undefined : { object: at.key, path };
    setPointed(field);
    setLit(field === undefined ? nothingLit : [field]);
  }, []);
  const openFields = useCallback(
    (fields: readonly FieldAt[]) => {
      const field = fields[0];
      const at = state.reading.drafts.find((candidate) => candidate.key === field?.object);
      if (field !== undefined && at !== undefined) reveal(at, field.path);
    },
    [state, reveal],
  );
  const complete = useCallback((offset: number) => completions(engine, buffer.text, offset), [engine, buffer]);
  const applier = useCallback(
    (fix: Fix) => fixApplier(live, engine, fix, (text) => buffer.replace(text, 'outside')),
    [live, engine, buffer],
  );
  const revealFinding = useCallback(
    (finding: Finding) => {
      const place = finding.places.find((candidate) => state.reading.drafts.some((at) => at.key === candidate.object)) ?? finding.at;
      const at = state.reading.drafts.find((candidate) => candidate.key === place.object);
      if (at !== undefined) reveal(at, place.path);
    },
    [state, reveal],
  );
  const check = useCallback(() => {
    showTab('findings');
    const [first] = problems;
    if (first !== undefined && !narrow) revealSpan(first);
  }, [showTab, problems, narrow, revealSpan]);
  const [missedFix, setMissedFix] = useState(false);
  const askedFix = opened.key === undefined ? undefined : search.fix;
  useOpeningFix(askedFix, useAskedFix(askedFix, search.kuma), applier, (applied) => {
    setMissedFix(!applied);
    void navigate({ search: (before) => ({ ...before, fix: undefined, ...(applied ? { tab: 'diff' } : {}) }), replace: true });
  });
  const highlights = useMemo(() => spansOf(state.reading.drafts, lit), [state.reading, lit]);

  return (
    <div className={css['studio']}>
      <StudioHeader
        zone={engine.zone.name}
        object={main}
        draft={draft}
        exports={exports}
        patched={opened.origin?.file}
        writing={writing}
        writes={apply.hindrance === undefined}
        asking={apply.write.phase === 'asking'}
        problems={problems}
        broken={state.reading.broken}
        readOnly={readOnly}
        onCheck={check}
        onDryRun={() => {
          showTab('apply');
          if (apply.hindrance === undefined) apply.dryRun();
        }}
        onShowApply={() => showTab('apply')}
      />
      <Banners
        draft={draft}
        broken={state.reading.broken}
        problems={problems}
        missedFix={missedFix}
        onReveal={revealSpan}
        onDiff={() => showTab('diff')}
      />
      {narrow && <PaneTabs shown={pane} onShow={showPane} />}
      <div
        className={css['columns']}
        data-narrow={narrow || undefined}
        style={
          narrow ? {} : { gridTemplateColumns: `${columns.form}fr 0 ${100 - columns.form - columns.preview}fr 0 ${columns.preview}fr` }
        }
      >
        <PaneBox name="form" narrow={narrow} shown={pane}>
          <FormPanel
            state={state}
            names={engine.names}
            index={main?.document.index ?? 0}
            readOnly={readOnly !== undefined}
            onEdit={edit}
            onReveal={reveal}
            onPoint={pointForm}
          />
        </PaneBox>
        {!narrow && (
          <Splitter
            side="form"
            label="Width of the form"
            controls="studio-form"
            percent={columns.form}
            onMove={(percent) => resize('form', percent)}
          />
        )}
        <PaneBox name="yaml" narrow={narrow} shown={pane}>
          <div className={css['editor']}>
            <YamlEditor
              buffer={buffer}
              scheme={scheme}
              label={`YAML of ${main?.key ?? 'the draft'}`}
              readOnly={readOnly}
              schemas={schemasOf(engine.zone.settings.channel)}
              problems={problems}
              complete={complete}
              highlights={highlights}
              onPoint={point}
              handle={editor}
            />
          </div>
          <p className={css['hint']}>
            <span>
              <kbd>Ctrl</kbd> <kbd>Space</kbd> names and fields
            </span>
            <span>
              <kbd>Ctrl</kbd> <kbd>.</kbd> fixes
            </span>
            <span>
              <kbd>Ctrl</kbd> <kbd>M</kbd> frees Tab
            </span>
          </p>
        </PaneBox>
        {!narrow && (
          <Splitter
            side="preview"
            label="Width of the preview"
            controls="studio-preview"
            percent={columns.preview}
            onMove={(percent) => resize('preview', percent)}
          />
        )}
        <PaneBox name="preview" narrow={narrow} shown={pane}>
          <PreviewPanel
            estate={estate}
            engine={engine}
            state={state}
            draft={draft}
            tab={search.tab}
            onTab={showTab}
            pointed={pointed}
            onPoint={setLit}
            onOpen={openFields}
            onRevealFinding={revealFinding}
            applier={applier}
            apply={
              <ApplyView
                target={target}
                others={estate.zones.map((zone) => zone.name).filter((name) => name !== engine.zone.name)}
                writing={writing}
                write={apply.write}
                text={draft.text}
                hindrance={apply.hindrance}
                exports={exports}
                onDryRun={apply.dryRun}
                onApply={apply.apply}
                onAnyway={apply.write.setAnyway}
                onReveal={revealSpan}
                outcome={<WrittenStatus engine={engine} reading={state.reading} isNew={opened.key === undefined} />}
              />
            }
          />
        </PaneBox>
      </div>
      {guard}
    </div>
  );
}

const nothingLit: readonly FieldAt[] = [];
