import type { Problem } from '@routescope/contract';
import { type ManifestLimits, parseManifests } from '@routescope/manifests';
import { type KubeObject, redactSecret } from '@routescope/translator';
import { isOfInterest } from '../kinds.ts';
import type { ObjectOrigin } from '../source.ts';
import { trimObject } from '../trim.ts';
import { readingProblem } from './paths.ts';

/** One object of a file, trimmed, with its place. */
export interface ParsedObject {
  readonly object: KubeObject;
  readonly origin: ObjectOrigin;
  /** Position of its document in the file. */
  readonly index: number;
}

/** What a text holds for us. Plain data: it crosses from the worker to the main thread. */
export interface ParsedFile {
  readonly objects: readonly ParsedObject[];
  readonly problems: readonly Problem[];
  /** Objects of kinds that do not matter here, and tools' own files. */
  readonly passedOver: number;
  /** The file could not be read, which may be over by the next scan. */
  readonly unread?: true;
}

/** The result for a file that could not be read. */
export function unreadFile(file: string, error: unknown): ParsedFile {
  return {
    objects: [],
    problems: [{ file, line: 1, reason: `cannot be read: ${readingProblem(error)}`, severity: 'error' }],
    passedOver: 0,
    unread: true,
  };
}

/** Parses a text, drops what does not matter, and removes Secret contents: the only way from text to objects in this program. */
export function parseFile(text: string, file: string, limits: Partial<ManifestLimits>): ParsedFile {
  const { documents, problems, ignored } = parseManifests(text, { ...limits, file });
  const kept = documents.filter((document) => isOfInterest(document.object));
  return {
    objects: kept.map(({ object, index, line, item, start, end, startLine }) => ({
      object: trimObject(object, redactSecret),
      origin: { file, line, start, end, startLine, ...(item === undefined ? {} : { item }) },
      index,
    })),
    problems,
    passedOver: ignored + documents.length - kept.length,
  };
}
