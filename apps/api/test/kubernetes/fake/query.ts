import { expired, StatusError } from './status.ts';
import type { FakeStorage, Stored } from './storage.ts';

/** Which objects of a resource a list asks for, and in what state. */
export interface ListQuery {
  readonly plural: string;
  /** Keys begin with this: `namespace/`, or nothing. */
  readonly prefix: string;
  readonly limit: number;
  readonly next: string | null;
  readonly version: string;
  readonly match: string;
  readonly selects: (object: Stored) => boolean;
}

/** One page. */
export interface Page {
  readonly objects: readonly Stored[];
  readonly revision: number;
  readonly next?: string;
  readonly remaining?: number;
}

/** Carries out a list as the API server's rules for versions and limits have it. Throws StatusError. */
export function readPage(storage: FakeStorage, query: ListQuery): Page {
  if (query.next !== null && query.version !== '' && query.version !== '0') {
    throw new StatusError(400, 'BadRequest', 'specifying resource version is not allowed when using continue');
  }
  const token = query.next === null ? undefined : readToken(query.next);
  const version = Number(query.version === '' ? '0' : query.version);
  if (token === undefined && version > storage.revision) throw tooLarge(version, storage.revision);
  // A version together with a limit and nothing else means exactly that state; so does the token of a further page.
  const exact = token?.revision ?? (isExact(query, version) ? version : undefined);
  const revision = exact ?? storage.revision;
  const state = exact === undefined ? storage.list(query.plural) : storage.listAt(query.plural, exact);
  if (state === undefined) throw gone(token !== undefined);
  const all = state.filter((object) => keyOf(object).startsWith(query.prefix) && query.selects(object));
  const from = token === undefined ? 0 : all.findIndex((object) => keyOf(object) > token.after);
  const rest = from < 0 ? [] : all.slice(from);
  // What the API server has at hand ("0") comes in one piece, whatever the limit.
  if (query.limit === 0 || (query.version === '0' && token === undefined) || rest.length <= query.limit) return { objects: rest, revision };
  const objects = rest.slice(0, query.limit);
  const last = objects.at(-1);
  return {
    objects,
    revision,
    next: Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start: last === undefined ? '' : keyOf(last) })).toString(
      'base64url',
    ),
    remaining: rest.length - objects.length,
  };
}

function isExact(query: ListQuery, version: number): boolean {
  return query.match === 'Exact' || (query.match === '' && query.limit > 0 && version > 0);
}

function readToken(text: string): { readonly revision: number; readonly after: string } {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as { v?: unknown; rv?: unknown; start?: unknown };
    if (token.v !== 'meta.k8s.io/v1') throw new Error('not ours');
    return { revision: Number(token.rv), after: String(token.start) };
  } catch {
    throw new StatusError(400, 'BadRequest', 'continue key is not valid');
  }
}

function gone(isPage: boolean): StatusError {
  return isPage
    ? expired('The provided continue parameter is too old to display a consistent list result.')
    : expired('The resourceVersion for the provided list is too old.');
}

function tooLarge(asked: number, current: number): StatusError {
  return new StatusError(504, 'Timeout', `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

/** The key of an object within its resource. */
export function keyOf(object: Stored): string {
  const namespace = object.metadata['namespace'];
  return typeof namespace === 'string' ? `${namespace}/${object.metadata.name}` : object.metadata.name;
}

/** Reads `a=b,c` label selectors. */
export function labelSelector(text: string): (object: Stored) => boolean {
  const wanted = text.split(',').filter((part) => part !== '');
  return (object) => {
    const labels = (object.metadata['labels'] ?? {}) as Record<string, unknown>;
    return wanted.every((part) => {
      const [key = '', value] = part.split(/==?/);
      return value === undefined ? key in labels : labels[key] === value;
    });
  };
}
