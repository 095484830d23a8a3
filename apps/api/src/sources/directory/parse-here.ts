import { parseFile, type ParsedFile, unreadFile } from './parsed-file.ts';
import type { Parser, ParseRequest } from './parse-pool.ts';
import { readInRoot } from './paths.ts';

/** Parses in the calling thread, one file after the other: for commands that do nothing else meanwhile. Time limits do not apply. */
export class ParseHere implements Parser {
  #last: Promise<unknown> = Promise.resolve();

  parse(request: ParseRequest): Promise<ParsedFile> {
    const next = this.#last.then(() => parse(request));
    this.#last = next;
    return next;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

async function parse(request: ParseRequest): Promise<ParsedFile> {
  const { file, limits = {} } = request;
  try {
    const text = 'text' in request ? request.text : await readInRoot(request.root, file, request.maxBytes);
    return parseFile(text, file, limits);
  } catch (error) {
    return unreadFile(file, error);
  }
}
