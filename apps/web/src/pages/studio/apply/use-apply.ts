import type { WriteResults } from '@routescope/contract';
import type { ObjectKey } from '@routescope/translator';
import { useMemo, useState } from 'react';
import type { EditorProblem } from '../../../components/YamlEditor/types.ts';
import type { Draft } from '../draft/use-draft.ts';
import type { PreviewEngine, Reading } from '../preview/engine.ts';
import type { Opened } from '../Workspace.tsx';
import { editedText } from './edited-text.ts';
import { useWrite, type Edited, type Write, type Writer } from './use-write.ts';
import { writeProblems } from './write-problems.ts';

/** A version that no object has: what is opened under it is never taken for what is there. */
const unseen = 'unseen';

export interface ApplyInput {
  readonly engine: PreviewEngine;
  readonly opened: Opened;
  readonly draft: Draft;
  readonly reading: Reading;
  readonly readOnly: string | undefined;
}

/** Dry run and write of the draft that is open. */
export interface Apply {
  readonly write: Writer;
  /** Why the text cannot be sent, in words. */
  readonly hindrance: string | undefined;
  readonly dryRun: (change?: Partial<Pick<Write, 'force' | 'anyway'>>) => void;
  readonly apply: () => void;
  /** What the API server said, at the places in the text; none once the text was edited. */
  readonly problems: readonly EditorProblem[];
}

/** Connects the draft with its writing: which version of the object it is a change of, and what the text is once it is written. */
export function useApply({ engine, opened, draft, reading, readOnly }: ApplyInput): Apply {
  const write = useWrite();
  const seen = useSeenVersion(opened, draft.base);
  const edited = (): Edited => ({
    zone: engine.zone.name,
    text: draft.text,
    opened: openedKeys(
      engine,
      reading,
      opened.key === undefined ? undefined : { key: opened.key, resourceVersion: seen, text: draft.base },
    ),
  });
  const settle = (answer: WriteResults | undefined): void => {
    const [first, ...others] = answer?.results ?? [];
    if (first?.after === undefined || !isDone(first.result)) return;
    const text = editedText(first.after);
    // Where a part was not written, the text with that part stays.
    draft.settle(text, others.every(({ result }) => isDone(result)) ? text : draft.text);
  };
  const { answer, text } = write;
  const current = text === draft.text;
  const problems = useMemo(() => (answer === undefined || !current ? [] : writeProblems(text, answer)), [answer, text, current]);
  return {
    write,
    hindrance: hindranceOf(reading, readOnly),
    dryRun: (change) => write.dryRun(edited(), change),
    apply: () => void write.apply(edited()).then(settle),
    problems,
  };
}

function isDone(result: WriteResults['results'][number]['result']): boolean {
  return result === 'created' || result === 'changed' || result === 'unchanged';
}

function hindranceOf(reading: Reading, readOnly: string | undefined): string | undefined {
  if (readOnly !== undefined) return readOnly;
  if (reading.broken) return 'The YAML cannot be read yet; the first problem stands above the editor.';
  return reading.drafts.length === 0 ? 'There is no object in this text.' : undefined;
}

/** The version of the object whose text the draft is a change of; it stays while the object moves on and the draft does not follow. */
function useSeenVersion({ current, version }: Opened, base: string): string {
  const now = current === base ? version : undefined;
  const [seen, setSeen] = useState(now);
  if (now !== undefined && now !== seen) setSeen(now);
  return now ?? seen ?? unseen;
}

/** What was seen of each object in the text that exists: the one that is edited as it was opened, others as they are on the page. */
function openedKeys(
  engine: PreviewEngine,
  reading: Reading,
  main: { readonly key: ObjectKey; readonly resourceVersion: string; readonly text: string } | undefined,
): Edited['opened'] {
  const entries = reading.drafts.flatMap(({ key }): [ObjectKey, Edited['opened'][string]][] => {
    if (key === main?.key) return [[key, { resourceVersion: main.resourceVersion, text: main.text }]];
    const there = engine.objectOf(key);
    const resourceVersion = there?.metadata.resourceVersion;
    return there === undefined || resourceVersion === undefined ? [] : [[key, { resourceVersion, text: editedText(there) }]];
  });
  return Object.fromEntries(entries);
}
