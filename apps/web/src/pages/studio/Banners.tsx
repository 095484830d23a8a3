import type { ReactElement } from 'react';
import { Banner } from '../../components/Page/Page.tsx';
import type { EditorProblem, TextSpan } from '../../components/YamlEditor/types.ts';
import type { Draft } from './draft/use-draft.ts';
import { mergeLines } from './text/line-diff.ts';
import css from './Workspace.module.css';

export interface BannersProps {
  readonly draft: Draft;
  readonly broken: boolean;
  readonly problems: readonly EditorProblem[];
  /** The fix that was asked for is not offered any more. */
  readonly missedFix: boolean;
  readonly onReveal: (span: TextSpan) => void;
  readonly onDiff: () => void;
}

/** What has to be known while editing: the text cannot be read, the object changed elsewhere, the draft cannot be kept. */
export function Banners({ draft, broken, problems, missedFix, onReveal, onDiff }: BannersProps): ReactElement | null {
  const first = problems[0];
  if (draft.theirs === undefined && draft.kept && !broken && !missedFix) return null;
  return (
    <div className={css['banners']}>
      {draft.theirs !== undefined && <ChangedElsewhere draft={draft} theirs={draft.theirs} onDiff={onDiff} />}
      {missedFix && (
        <Banner tone="info">
          The fix that this link names was not applied: its finding is gone, or the text is not what it was made for. Findings shows what
          there is now.
        </Banner>
      )}
      {!draft.kept && (
        <Banner tone="warning">This browser does not keep the draft: a reload throws it away. Export it if you need it later.</Banner>
      )}
      {broken && first !== undefined && (
        <Banner tone="error" actions={<Action onClick={() => onReveal(first)}>Show the line</Action>}>
          Line {lineOf(draft.text, first.start)}: {first.message} Form and preview show the last text that could be read.
        </Banner>
      )}
    </div>
  );
}

function ChangedElsewhere({
  draft,
  theirs,
  onDiff,
}: {
  readonly draft: Draft;
  readonly theirs: string;
  readonly onDiff: () => void;
}): ReactElement {
  const merged = mergeLines(draft.base, draft.text, theirs);
  return (
    <Banner
      tone="warning"
      actions={
        <>
          <Action onClick={onDiff}>See difference</Action>
          {merged.clean && <Action onClick={() => draft.rebase(theirs, merged.text)}>Merge both</Action>}
          <Action onClick={() => draft.rebase(theirs)}>Keep mine</Action>
          <Action onClick={() => draft.rebase(theirs, theirs)}>Take theirs</Action>
        </>
      }
    >
      {theirs === '' ? 'This object was deleted elsewhere while you edited it.' : 'This object was changed elsewhere while you edited it.'}
      {!merged.clean && ` ${merged.conflicts === 1 ? 'One place was' : `${merged.conflicts} places were`} changed in both.`}
    </Banner>
  );
}

function Action({ onClick, children }: { readonly onClick: () => void; readonly children: React.ReactNode }): ReactElement {
  return (
    <button type="button" className={css['bannerAction']} onClick={onClick}>
      {children}
    </button>
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
