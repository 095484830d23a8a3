import { StringDecoder } from 'node:string_decoder';
import { ApiError } from './api-error.ts';

/**
 * Cuts a stream of bytes into lines. Keeps at most one unfinished line, of at most `limit` characters; characters that fall on the border of
 * two chunks stay whole, and only LF ends a line (U+2028 inside of a JSON text does not).
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #limit: number;
  #rest = '';

  constructor(limit = 8 * 1024 * 1024) {
    this.#limit = limit;
  }

  /** True while a line has begun and not ended. */
  get unfinished(): boolean {
    return this.#rest !== '';
  }

  /** The lines that the chunk completes, without their ends and without empty ones. Throws ApiError for a line over the limit. */
  push(chunk: Buffer): string[] {
    const text = this.#decoder.write(chunk);
    if (!text.includes('\n')) {
      this.#rest += text;
      this.#check(this.#rest);
      return [];
    }
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    this.#check(this.#rest);
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)).filter((line) => line !== '');
  }

  #check(line: string): void {
    if (line.length > this.#limit) throw new ApiError('protocol', `a watch event is longer than ${this.#limit / 1024 / 1024} MiB`);
  }
}
