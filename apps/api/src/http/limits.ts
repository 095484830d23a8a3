import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** Sizes in bytes, times in milliseconds. */
export const requestLimits = {
  body: 1024 * 1024,
  url: 8 * 1024,
  headers: 16 * 1024,
  cookies: 4 * 1024,
  headersTime: 5_000,
  requestTime: 30_000,
  idleTime: 75_000,
  /** Answers being worked out at once. */
  inFlight: 64,
  streams: 1_024,
} as const;

/** @throws Problem 414 or 431 */
export function guardSizes(request: IncomingMessage): void {
  if ((request.url ?? '').length > requestLimits.url) throw new Problem(414, 'Address too long', 'The address may have at most 8 KiB.');
  if ((request.headers.cookie ?? '').length > requestLimits.cookies) {
    throw new Problem(431, 'Cookies too large', 'Cookies may have at most 4 KiB.');
  }
}
