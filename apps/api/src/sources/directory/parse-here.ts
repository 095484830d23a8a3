import { parseFile, type ParsedFile, unreadFile } from './parsed-file.ts';
import type { Parser, ParseRequest } from './parse-pool.ts';
import { readInRoot } from './paths.ts';

/**
 * Parses in the calling thread, one file after the other: for commands that do nothing else meanwhile. The next file is read while
 * one is parsed; no more than two texts are held. Time limits do not apply.
 */
export class ParseHere implements Parser {
  #parsed: Promise<unknown> = Promise.resolve();
  #parsedBefore: Promise<unknown> = Promise.resolve();

  parse(request: ParseRequest): Promise<ParsedFile> {
    const turn = this.#parsed;
    const text = this.#parsedBefore.then(() => read(request));
    const next = Promise.all([text, turn]).then(([found]) => parse(request, found));
    this.#parsedBefore = turn;
    this.#parsed = next;
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
