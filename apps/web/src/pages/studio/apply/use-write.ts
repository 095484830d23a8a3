import type { WriteResult, WriteResults } from '@routescope/contract';
import type { ObjectKey } from '@routescope/translator';
import { useCallback, useState } from 'react';
import { sendWrite } from '../../../api/endpoints.ts';
import { editedText } from './edited-text.ts';

/** One dry run or write of a text, and what came of it. */
export interface Write {
  readonly phase: 'idle' | 'asking' | 'asked' | 'writing' | 'written';
  /** The text that was sent. */
  readonly text: string;
  readonly answer: WriteResults | undefined;
  /** Why there is no answer. */
  readonly error: string | undefined;
  /** When the answer came, in milliseconds since 1970. */
  readonly at: number;
  /** Objects whose conflicting fields shall be taken over. */
  readonly force: ReadonlySet<ObjectKey>;
  /** Objects that another tool keeps and that shall be written all the same. */
  readonly anyway: ReadonlySet<ObjectKey>;
}

/** What is written: the text, and the state of the objects that it is a change of. */
export interface Edited {
  readonly zone: string;
  readonly text: string;
  /** By object key: what was opened; a version that no object ever had where it is not known. */
  readonly opened: Readonly<Record<ObjectKey, { readonly resourceVersion: string; readonly text: string }>>;
}

export interface Writer extends Write {
  /** Asks the API server what it would do. What is chosen here holds for the write that follows. */
  readonly dryRun: (edited: Edited, change?: Partial<Pick<Write, 'force' | 'anyway'>>) => void;
  /** Writes what the last dry run showed. Resolves with what was written, or with undefined where there is no answer. */
  readonly apply: (edited: Edited) => Promise<WriteResults | undefined>;
  readonly setAnyway: (anyway: ReadonlySet<ObjectKey>) => void;
}

const idle: Write = { phase: 'idle', text: '', answer: undefined, error: undefined, at: 0, force: new Set(), anyway: new Set() };

/** Writing a draft in two steps: a dry run, whose outcome is looked at, and the write itself. */
export function useWrite(): Writer {
  const [write, setWrite] = useState(idle);
  const { force, anyway } = write;
  const run = useCallback(async (name: 'dryRun' | 'apply', edited: Edited, chosen: Pick<Write, 'force' | 'anyway'>) => {
    const text = edited.text;
    // While it is written, what the dry run showed stays on screen.
    const shown = name === 'apply' ? {} : { answer: undefined };
    setWrite((before) => ({ ...before, ...chosen, ...shown, text, phase: name === 'apply' ? 'writing' : 'asking', error: undefined }));
    try {
      const answer = await sendOnce(name, edited, chosen);
      const next = name === 'apply' ? { ...idle, text, phase: 'written' as const } : { phase: 'asked' as const };
      setWrite((before) => ({ ...before, ...next, answer, at: Date.now() }));
      return answer;
    } catch (error) {
      setWrite((before) => ({
        ...before,
        phase: 'asked',
        answer: undefined,
        error: String(error instanceof Error ? error.message : error),
      }));
      return undefined;
    }
  }, []);
  return {
    ...write,
    // What is taken over is asked anew for each dry run: another text may have other conflicts.
    dryRun: (edited, change) => void run('dryRun', edited, { force: idle.force, anyway, ...change }),
    apply: (edited) => run('apply', edited, { force, anyway }),
    setAnyway: (next) => setWrite((before) => ({ ...before, anyway: next })),
  };
}

/**
 * Sends a text. A controller that wrote nothing but a status since the object was opened is no change of what is edited, so that alone sends it
 * once more, with the version that is there now.
 */
async function sendOnce(name: 'dryRun' | 'apply', edited: Edited, chosen: Pick<Write, 'force' | 'anyway'>): Promise<WriteResults> {
  const { zone, text, opened } = edited;
  const send = (versions: Edited['opened']): Promise<WriteResults> =>
    sendWrite(name, {
      zone,
      text,
      opened: Object.fromEntries(Object.entries(versions).map(([key, { resourceVersion }]) => [key, { resourceVersion }])),
      force: [...chosen.force],
      anyway: [...chosen.anyway],
    });
  const first = await send(opened);
  const [result] = first.results;
  const onlyStatus = first.results.length === 1 && result !== undefined && isStatusOnly(result, opened[result.key]?.text);
  const resourceVersion = result?.after?.metadata.resourceVersion;
  if (!onlyStatus || typeof resourceVersion !== 'string') return first;
  return send({ [result.key]: { resourceVersion, text } });
}

/** Whether what is there differs from what was opened in its status alone. */
function isStatusOnly(result: WriteResult, text: string | undefined): boolean {
  return result.result === 'outdated' && result.after !== undefined && text !== undefined && editedText(result.after) === text;
}

/** Whether a dry run's result can be applied: the API server takes it, and nobody keeps it who was not asked about. */
export function isReady(result: WriteResult, anyway: ReadonlySet<ObjectKey>): boolean {
  const taken = result.result === 'created' || result.result === 'changed' || result.result === 'unchanged';
  return taken && (result.keeper === undefined || anyway.has(result.key));
}
