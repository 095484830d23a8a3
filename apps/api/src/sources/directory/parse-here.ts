import { parseFile, type ParsedFile, unreadFile } from './parsed-file.ts';
import type { Parser, ParseRequest } from './parse-pool.ts';
import { readInRoot } from './paths.ts';

/** So many files are read while one is parsed: enough that parsing never waits, and few enough to hold. */
const ahead = 8;

/**
 * Parses in the calling thread, one file after the other: for commands that do nothing else meanwhile. The next few files are read while
 * one is parsed. Time limits do not apply.
 */
export class ParseHere implements Parser {
  /** The files that were taken up last, the newest last; the first of them has to be done before a further one is read. */
  readonly #turns: Promise<unknown>[] = Array.from({ length: ahead }, () => Promise.resolve());

  parse(request: ParseRequest): Promise<ParsedFile> {
    const text = (this.#turns.shift() ?? Promise.resolve()).then(() => read(request));
    const next = Promise.all([text, this.#turns.at(-1)]).then(([found]) => parse(request, found));
    this.#turns.push(next);
    return next;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

type Found = { readonly text: string } | { readonly error: unknown };

async function read(request: ParseRequest): Promise<Found> {
  if ('text' in request) return request;
  try {
    return { text: await readInRoot(request.root, request.file, request.maxBytes) };
  } catch (error) {
    return { error };
  }
}

function parse({ file, limits = {} }: ParseRequest, found: Found): ParsedFile {
  if ('error' in found) return unreadFile(file, found.error);
  try {
    return parseFile(found.text, file, limits);
  } catch (error) {
    return unreadFile(file, error);
  }
}
