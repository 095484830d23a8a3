import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';

/** A path that does not lead to a readable file inside the opened folder. */
export class PathError extends Error {}

/**
 * The absolute path of a file inside a root. Refuses absolute paths, drive letters, NUL, `..`, over-long parts, and any path whose
 * folder is, after following links, not inside the root.
 * @param root real path of the opened folder
 * @throws PathError
 */
export async function resolveInRoot(root: string, relative: string): Promise<string> {
  if (relative === '' || relative.includes('\0')) throw new PathError('not a file name');
  if (isAbsolute(relative) || /^[a-zA-Z]:/.test(relative) || relative.startsWith('\\')) throw new PathError('the path must be relative');
  const parts = normalize(relative).split(/[/\\]/);
  if (parts.includes('..')) throw new PathError('the path leads out of the folder');
  if (parts.some((part) => Buffer.byteLength(part) > 255) || relative.length > 4096) throw new PathError('the path is too long');
  const path = join(root, ...parts);
  const folder = await realpath(dirname(path));
  if (!isInside(root, folder)) throw new PathError('the path leads out of the folder');
  return path;
}

/** Whether a real path is the root or lies below it. */
export function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/**
 * Opens a regular file inside a root for reading. Never follows a link in the last part, and never waits for a pipe.
 * @throws PathError, or the file system's error
 */
async function openInRoot(root: string, relative: string): Promise<{ handle: FileHandle; size: number }> {
  const path = await resolveInRoot(root, relative);
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new PathError('not a regular file');
    // A folder on the way may have become a link after it was looked at: what was opened has to be what stands inside the root.
    const real = await realpath(path);
    const inside = await lstat(real);
    if (!isInside(root, real) || inside.ino !== stats.ino || inside.dev !== stats.dev)
      throw new PathError('the path leads out of the folder');
    return { handle, size: stats.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Text of a file inside a root, without byte order mark.
 * @param maxBytes longer files are refused
 * @throws PathError where it is too long, not UTF-8 or not inside; or the file system's error
 */
export async function readInRoot(root: string, relative: string, maxBytes: number): Promise<string> {
  const { handle, size } = await openInRoot(root, relative);
  try {
    if (size > maxBytes) throw new PathError(tooLarge(size, maxBytes));
    const buffer = Buffer.allocUnsafe(Math.min(maxBytes, size) + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    if (bytesRead > size) throw new PathError('the file grew while it was read');
    return decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PathError('not UTF-8 text');
  }
}

/** Why a file of a size is not read. */
export function tooLarge(size: number, limit: number): string {
  return `the file has ${megabytes(size)}; at most ${megabytes(limit)} are read`;
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}

const codes: Readonly<Record<string, string>> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOENT: 'it is gone',
  ELOOP: 'a symbolic link, which is not followed',
  EISDIR: 'a folder',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk does not give it',
  ENAMETOOLONG: 'the path is too long',
  ENOTDIR: 'a part of its path is not a folder',
};

/** Why something could not be read, in words. */
export function readingProblem(error: unknown): string {
  if (error instanceof PathError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return codes[code] ?? (error instanceof Error ? error.message : String(error));
}
