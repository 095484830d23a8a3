import { createHash } from 'node:crypto';
import {
  type BodyOf,
  type EndpointName,
  type Endpoint,
  endpoints,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@routescope/contract';
import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import { AnswerCache, makeAnswer, matchesEtag, sendAnswer } from './answers.ts';
import { guardMediaType } from './guard.ts';
import { requestLimits } from './limits.ts';
import { Problem } from './problem.ts';

/** A request after validation. */
export interface Call<N extends EndpointName> {
  readonly params: ParamsOf<N>;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
}

/** Adds endpoints of the contract to a router: validation in, JSON with an ETag out. */
export class Endpoints {
  readonly router: Router;
  readonly #etag: () => string;
  readonly #answers = new AnswerCache();
  readonly #paths = new Map<string, string[]>();
  #inFlight = 0;

  /** @param etag names the state that all answers are made from: as long as it stays, so do they */
  constructor(router: Router, etag: () => string) {
    this.router = router;
    this.#etag = etag;
  }

  /** Answers a GET from the current state; the answer is kept until the state changes. */
  get<N extends EndpointName>(name: N, answer: (call: Call<N>) => ResponseOf<N> | Promise<ResponseOf<N>>): void {
    const endpoint: Endpoint = endpoints[name];
    this.#note(endpoint);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 takes rejections to the error handler
    this.router.get(endpoint.path, async (request, response) => {
      const call = readCall<N>(endpoint, request);
      const etag = this.#etag();
      if (matchesEtag(request.headers['if-none-match'], etag)) {
        response.setHeader('ETag', etag);
        response.status(304).end();
        return;
      }
      const question = `${name} ${JSON.stringify(call.params)} ${JSON.stringify(call.query)}`;
      const made = await this.#counted(() => this.#answers.get(question, etag, async () => makeAnswer(await answer(call), etag)));
      send(request, response, made);
    });
  }

  /** Answers a GET from what is outside of the current state: worked out each time, with an ETag of its contents. */
  getAnew<N extends EndpointName>(name: N, answer: (call: Call<N>) => ResponseOf<N>): void {
    const endpoint: Endpoint = endpoints[name];
    this.#note(endpoint);
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 takes rejections to the error handler
    this.router.get(endpoint.path, async (request, response) => {
      const value = answer(readCall<N>(endpoint, request));
      const etag = `W/"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;
      if (matchesEtag(request.headers['if-none-match'], etag)) {
        response.setHeader('ETag', etag);
        response.status(304).end();
        return;
      }
      send(request, response, await this.#counted(() => makeAnswer(value, etag)));
    });
  }

  /** Answers a request with a body, anew each time. */
  post<N extends EndpointName>(name: N, answer: (call: Call<N>) => Promise<ResponseOf<N>>): void {
    const endpoint: Endpoint = endpoints[name];
    this.#note(endpoint);
    const parseBody = express.json({ limit: requestLimits.body, strict: false, type: () => true });
    this.router.post(
      endpoint.path,
      (request, _response, next) => {
        guardMediaType(request.headers['content-type']);
        next();
      },
      parseBody,
      // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 takes rejections to the error handler
      async (request, response) => {
        const made = await this.#counted(async () => makeAnswer(await answer(readCall<N>(endpoint, request))));
        send(request, response, made);
      },
    );
  }

  /** Answers with a stream that the handler writes. */
  stream(name: EndpointName, open: (request: Request, response: Response) => void): void {
    const endpoint: Endpoint = endpoints[name];
    this.#note(endpoint);
    this.router.get(endpoint.path, (request, response) => open(request, response));
  }

  /** Answers known paths with other methods by 405. Call it last. */
  refuseOtherMethods(): void {
    for (const [path, methods] of this.#paths) {
      const allow = [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ');
      this.router.all(path, (request) => {
        throw new Problem(405, 'Method not allowed', `${request.method} is not a method of ${request.path}.`, {
          headers: { Allow: allow },
        });
      });
    }
  }

  #note({ path, method }: Endpoint): void {
    this.#paths.set(path, [...(this.#paths.get(path) ?? []), method]);
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inFlight >= requestLimits.inFlight) {
      throw new Problem(503, 'Too busy', 'Too many questions at once; ask again in a second.', { headers: { 'Retry-After': '1' } });
    }
    this.#inFlight += 1;
    try {
      return await work();
    } finally {
      this.#inFlight -= 1;
    }
  }
}

function send(request: Request, response: Response, answer: Parameters<typeof sendAnswer>[1]): void {
  const accepted = request.headers['accept-encoding'] ?? '';
  sendAnswer(response, answer, { gzip: /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted), isHead: request.method === 'HEAD' });
}

/**
 * Validates a request against the contract.
 * @throws Problem 400 for path and query, 422 for the body
 */
function readCall<N extends EndpointName>(endpoint: Endpoint, request: Request): Call<N> {
  return {
    params: check(endpoint.params, request.params, 400, 'Path not valid'),
    query: check(endpoint.query, request.query, 400, 'Query not valid'),
    body: endpoint.body === undefined ? undefined : check(endpoint.body, request.body, 422, 'Body not valid'),
  } as Call<N>;
}

function check(schema: z.ZodType, value: unknown, status: number, title: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: issue.message,
  }));
  const first = errors[0];
  const field = first === undefined || first.pointer === '' ? '' : `${first.pointer.slice(1)}: `;
  throw new Problem(status, title, `${field}${first?.detail ?? 'not valid'}`, { errors });
}
