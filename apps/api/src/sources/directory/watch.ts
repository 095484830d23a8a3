import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** Folders that are watched one by one; in larger trees changes in the rest are seen by the periodic scan. */
const mostFolders = 4_000;

/**
 * Watches the folders of a tree (not recursively, so that folders that are not read cost nothing) and says that something in them changed.
 * Errors of single watchers are ignored: the owner scans from time to time as well.
 */
export class FolderWatch {
  readonly #root: string;
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(root: string, onChange: () => void) {
    this.#root = root;
    this.#onChange = onChange;
  }

  /** Watches exactly these folders from now on. */
  update(folders: readonly string[]): void {
    const wanted = new Set(folders.slice(0, mostFolders));
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  close(): void {
    this.update([]);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(join(this.#root, folder), { persistent: false }, this.#onChange);
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
        this.#onChange();
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // Gone between scan and watch, or out of watches: the next scan sees it.
    }
  }
}
