import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { DirectorySource } from '../sources/directory/directory.ts';
import { ParseHere } from '../sources/directory/parse-here.ts';
import { readingProblem, readInRoot } from '../sources/directory/paths.ts';
import type { Source } from '../sources/source.ts';
import { type NamedText, TextsSource } from '../sources/texts.ts';
import { Workspace } from '../workspace.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Files that are named one by one are read up to this size: dumps are large. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Opens what a command is given, once and without following changes: one folder, any number of files, or `-` for standard input.
 * Files given together are one zone.
 * @throws UsageError where nothing is given or something cannot be read
 */
export async function openTargets(targets: readonly string[], terminal: Terminal): Promise<Workspace> {
  const source = await openSource(targets, terminal);
  const workspace = new Workspace({ sources: [source], version: terminal.version });
  await workspace.start();
  const { state, message } = source.current();
  if (state === 'error') throw new UsageError(`${source.location}: ${message ?? 'cannot be read'}`);
  return workspace;
}

async function openSource(targets: readonly string[], terminal: Terminal): Promise<Source> {
  const [first] = targets;
  if (first === undefined) throw new UsageError('name a folder, a file, or - for standard input');
  if (targets.length === 1 && first !== '-' && (await isFolder(first, terminal))) {
    return new DirectorySource({ path: resolve(terminal.folder, first), watch: false, parser: new ParseHere() });
  }
  const texts: NamedText[] = [];
  for (const target of targets) texts.push(await readTarget(target, terminal));
  const name = first === '-' ? 'stdin' : basename(first).replace(/\.(?:ya?ml|json)$/i, '');
  return new TextsSource(name, texts);
}

async function isFolder(target: string, terminal: Terminal): Promise<boolean> {
  try {
    return (await stat(resolve(terminal.folder, target))).isDirectory();
  } catch (error) {
    throw new UsageError(`${target}: ${readingProblem(error)}`);
  }
}

async function readTarget(target: string, terminal: Terminal): Promise<NamedText> {
  if (target === '-') return { file: 'stdin', text: await terminal.readInput() };
  const path = resolve(terminal.folder, target);
  if (await isFolder(target, terminal)) throw new UsageError(`${target} is a folder; give one folder, or files, but not both`);
  try {
    const real = await realpath(path);
    const text = await readInRoot(dirname(real), basename(real), mostBytes);
    return { file: pathFrom(terminal.folder, path), text };
  } catch (error) {
    throw new UsageError(`${target}: ${readingProblem(error)}`);
  }
}

/** A path as someone in a folder would write it, with forward slashes; the full path where it leads out of the folder. */
export function pathFrom(folder: string, path: string): string {
  const short = relative(folder, path);
  const isOutside = short === '' || short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short);
  return (isOutside ? path : short).replaceAll(sep, '/');
}
