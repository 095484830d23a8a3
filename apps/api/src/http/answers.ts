import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A body that is ready to be sent as often as it is asked for. */
export interface Answer {
  /** Absent for answers that are made for one question only. */
  readonly etag?: string;
  readonly body: Buffer;
  /** Absent where it would not be worth it. */
  readonly gzipped?: Buffer;
}

const worthwhile = 1024;

/** Serialises and compresses once. */
export async function makeAnswer(value: unknown, etag?: string): Promise<Answer> {
  const body = Buffer.from(JSON.stringify(value));
  const named = etag === undefined ? {} : { etag };
  if (body.length < worthwhile) return { ...named, body };
  return { ...named, body, gzipped: await compress(body, { level: 6 }) };
}

const mostBytes = 96 * 1024 * 1024;

/** Answers of the current revision, by what was asked. Those of former revisions are dropped with the first question after a change. */
export class AnswerCache {
  readonly #answers = new Map<string, Promise<Answer>>();
  #etag = '';
  #bytes = 0;

  /** The answer for a question, made once for an etag however many ask at the same time. */
  get(question: string, etag: string, make: () => Promise<Answer>): Promise<Answer> {
    if (etag !== this.#etag) this.#clear(etag);
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const made = make();
    this.#answers.set(question, made);
    made.then(
      (answer) => this.#count(etag, answer),
      () => this.#answers.delete(question),
    );
    return made;
  }

  #count(etag: string, answer: Answer): void {
    if (etag !== this.#etag) return;
    this.#bytes += answer.body.length + (answer.gzipped?.length ?? 0);
    if (this.#bytes > mostBytes) this.#clear(etag);
  }

  #clear(etag: string): void {
    this.#answers.clear();
    this.#etag = etag;
    this.#bytes = 0;
  }
}

/** Sends a ready answer, compressed where the client takes it. */
export function sendAnswer(response: ServerResponse, answer: Answer, accepts: { gzip: boolean; isHead: boolean }): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (answer.etag !== undefined) response.setHeader('ETag', answer.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  const body = accepts.gzip && answer.gzipped !== undefined ? answer.gzipped : answer.body;
  if (body === answer.gzipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', body.length);
  response.end(accepts.isHead ? undefined : body);
}

/** Whether an If-None-Match header names the etag. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((item) => item.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}
