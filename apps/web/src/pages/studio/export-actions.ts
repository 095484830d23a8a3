import { kubectlCommand, unifiedDiff } from './export.ts';
import type { Draft } from './draft/use-draft.ts';
import type { DraftObject } from './preview/problems.ts';
import type { Opened } from './Workspace.tsx';

/** Ways to take a draft elsewhere. */
export interface Exports {
  /** Name for a file of this draft. */
  readonly file: string;
  /** The whole text. */
  readonly yaml: string;
  /** A shell command that applies it. */
  readonly command: () => string;
  /** The change as a patch of the file that it comes from; absent where nothing is changed. */
  readonly patch?: () => string;
  readonly download: () => void;
}

/** What can be taken away of a draft. */
export function exportsOf(object: DraftObject | undefined, draft: Draft, opened: Opened): Exports {
  const file = `${(object?.object.kind ?? 'draft').toLowerCase()}-${object?.object.metadata.name ?? 'new'}.yaml`;
  const patch = (): string => unifiedDiff(draft.base, draft.text, opened.origin?.file ?? file, opened.origin?.line ?? 1);
  return {
    file,
    yaml: draft.text,
    command: () => kubectlCommand(draft.text),
    ...(draft.dirty ? { patch } : {}),
    download: () => download(file, draft.text),
  };
}

function download(file: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}
