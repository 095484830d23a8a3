import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '@routescope/contract';
import { isInside, readingProblem, tooLarge } from './paths.ts';

/** How much of a folder is read. */
export interface FolderLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly depth: number;
}

export const folderLimits: FolderLimits = {
  files: 20_000,
  fileBytes: 2 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  depth: 32,
};

/** A file that may hold manifests, and what tells whether it changed. */
export interface FoundFile {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly size: number;
  /** Changes whenever the file's contents or identity may have. */
  readonly stamp: string;
}

export interface Scan {
  /** Sorted by path. */
  readonly files: readonly FoundFile[];
  /** Folders that were looked into, the root ("") first. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

const extensions = /\.(?:ya?ml|json)$/i;
const skippedFolders = new Set(['node_modules', '.git']);

/**
 * Lists the files of a folder that may hold manifests, in a stable order. Symbolic links are never followed; those that lead out of the folder
 * are named as problems. Pipes, sockets and devices are not touched.
 * @param root real path of the folder
 */
export async function scanFolder(root: string, limits: FolderLimits): Promise<Scan> {
  const scanner = new Scanner(root, limits);
  await scanner.visit('', 0);
  return { files: scanner.files, folders: scanner.folders, problems: scanner.problems };
}

class Scanner {
  readonly files: FoundFile[] = [];
  readonly folders: string[] = [];
  readonly problems: Problem[] = [];
  readonly #root: string;
  readonly #limits: FolderLimits;
  #bytes = 0;
  #full = false;

  constructor(root: string, limits: FolderLimits) {
    this.#root = root;
    this.#limits = limits;
  }

  async visit(folder: string, depth: number): Promise<void> {
    if (this.#full) return;
    if (depth > this.#limits.depth) {
      this.#report(folder, `more than ${this.#limits.depth} folders deep; not read`);
      return;
    }
    const entries = await this.#list(folder);
    this.folders.push(folder);
    for (const batch of chunks(entries, 64)) {
      const stats = await Promise.all(batch.map((entry) => this.#look(folder, entry)));
      for (const [index, entry] of batch.entries()) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const found = stats[index];
        if (found?.isDirectory() === true || (found === undefined && entry.isDirectory())) {
          if (!skippedFolders.has(entry.name)) await this.visit(path, depth + 1);
        } else if (found !== undefined) {
          await this.#take(path, found);
        }
      }
    }
  }

  async #list(folder: string): Promise<Dirent[]> {
    try {
      const entries = await readdir(join(this.#root, folder), { withFileTypes: true });
      return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (folder === '') throw error;
      this.#report(folder, `the folder cannot be read: ${readingProblem(error)}`);
      return [];
    }
  }

  /** The entry's own state; undefined for what needs no look. */
  async #look(folder: string, entry: Dirent): Promise<BigIntStats | undefined> {
    if (entry.isDirectory() || (!extensions.test(entry.name) && !entry.isSymbolicLink())) return undefined;
    try {
      return await lstat(join(this.#root, folder, entry.name), { bigint: true });
    } catch (error) {
      if (extensions.test(entry.name))
        this.#report(folder === '' ? entry.name : `${folder}/${entry.name}`, `cannot be read: ${readingProblem(error)}`);
      return undefined;
    }
  }

  async #take(path: string, stats: BigIntStats): Promise<void> {
    if (stats.isSymbolicLink()) return this.#takeLink(path);
    if (!extensions.test(path)) return;
    if (!stats.isFile()) return this.#report(path, 'not a regular file; not opened', 'warning');
    const size = Number(stats.size);
    if (size > this.#limits.fileBytes) return this.#report(path, tooLarge(size, this.#limits.fileBytes));
    if (this.files.length >= this.#limits.files)
      return this.#stop(path, `more than ${this.#limits.files} files; this one and those after it are not read`);
    if (this.#bytes + size > this.#limits.totalBytes) {
      return this.#stop(path, `more than ${this.#limits.totalBytes / 1024 / 1024} MiB in all; this file and those after it are not read`);
    }
    this.#bytes += size;
    this.files.push({ file: path, size, stamp: `${stats.mtimeNs}:${stats.ctimeNs}:${stats.size}:${stats.ino}` });
  }

  async #takeLink(path: string): Promise<void> {
    try {
      const target = await realpath(join(this.#root, path));
      if (!isInside(this.#root, target)) this.#report(path, 'a symbolic link that leads out of the folder; not followed', 'warning');
    } catch {
      if (extensions.test(path)) this.#report(path, 'a symbolic link that leads nowhere', 'warning');
    }
  }

  #stop(path: string, reason: string): void {
    if (!this.#full) this.#report(path, reason);
    this.#full = true;
  }

  #report(file: string, reason: string, severity: 'error' | 'warning' = 'error'): void {
    this.problems.push({ file, line: 1, reason, severity });
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
