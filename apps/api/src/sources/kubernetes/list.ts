import type { KubeObject } from '@routescope/translator';
import { ApiError, toApiError } from './api-error.ts';
import type { Connection, JsonAnswer } from './connection.ts';
import { asList, asText, at } from './json.ts';
import type { WatchedKind } from './kinds.ts';
import { type Projector, storeKey } from './project.ts';

/** What to list, and from where. */
export interface ListRequest {
  readonly connection: Connection;
  readonly kind: WatchedKind;
  readonly path: string;
  readonly projector: Projector;
  /** `resourceVersion` of the request: "0" for whatever the API server has at hand, "" for the newest state. */
  readonly at: string;
  readonly signal: AbortSignal;
}

/** One consistent state of a kind. */
export interface Listed {
  readonly objects: ReadonlyMap<string, KubeObject>;
  readonly version: string;
}

const pageSize = 500;
const mostObjects = 100_000;
export const tableType = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/**
 * Reads all objects of a kind in pages of 500. When the token of a further page has run out, all is read anew in one piece, as client-go's
 * pager does. Throws ApiError.
 */
export async function listKind(request: ListRequest): Promise<Listed> {
  try {
    return await readPages(request, request.at, pageSize);
  } catch (error) {
    const known = toApiError(error);
    // The API server's own cache gives everything in one piece; what is too long for that comes in pages from the store behind it.
    if (known.reason === 'TooLong' && request.at !== '') return readPages(request, '', pageSize);
    if (known.reason === 'ContinueExpired') return readPages(request, '', undefined);
    throw known;
  }
}

async function readPages(request: ListRequest, at: string, limit: number | undefined): Promise<Listed> {
  const objects = new Map<string, KubeObject>();
  let next: string | undefined;
  let version: string | undefined;
  do {
    const answer = await readPage(request, at, limit, next);
    version = checkPage(answer, request.kind);
    addPage(objects, answer.body, request);
    if (objects.size > mostObjects) {
      throw new ApiError('protocol', `more than ${mostObjects} objects of one kind`, { reason: 'TooMany' });
    }
    next = asText(readMeta(answer.body, 'continue'));
  } while (next !== undefined);
  request.projector.forget();
  return { objects, version };
}

async function readPage(request: ListRequest, version: string, limit: number | undefined, next: string | undefined): Promise<JsonAnswer> {
  const { connection, path, signal, kind } = request;
  try {
    return await connection.get(path, {
      // A further page may not name a version: its token does.
      query: next === undefined ? { limit, ...stateQuery(version) } : { limit, continue: next },
      signal,
      timeout: 60_000,
      ...(kind.form === 'table' ? { accept: tableType } : {}),
    });
  } catch (error) {
    const known = toApiError(error);
    if (next !== undefined && known.status === 410) throw new ApiError('status', known.message, { status: 410, reason: 'ContinueExpired' });
    throw known;
  }
}

/** A version together with a limit would mean exactly that state, which an API server that has just started answers with an old one. */
function stateQuery(version: string): Record<string, string> {
  if (version === '') return {};
  return version === '0' ? { resourceVersion: '0' } : { resourceVersion: version, resourceVersionMatch: 'NotOlderThan' };
}

function checkPage(answer: JsonAnswer, kind: WatchedKind): string {
  const expected = kind.form === 'table' ? 'Table' : `${kind.kind}List`;
  const found = at(answer.body, 'kind');
  const version = asText(readMeta(answer.body, 'resourceVersion'));
  if (found !== expected || version === undefined) throw new ApiError('protocol', `the answer is not a list of ${kind.kind} objects`);
  return version;
}

function readMeta(body: unknown, field: string): unknown {
  return at(body, 'metadata', field);
}

function addPage(objects: Map<string, KubeObject>, body: unknown, request: ListRequest): void {
  const projected = request.kind.form === 'table' ? readTable(body, request.projector) : readItems(body, request.projector);
  for (const object of projected) if (object !== undefined) objects.set(storeKey(object.metadata), object);
}

function readItems(body: unknown, projector: Projector): (KubeObject | undefined)[] {
  return asList(at(body, 'items')).map((item) => projector.project(item));
}

/** The rows of a table as objects; the column named Type gives a Secret's type. */
function readTable(body: unknown, projector: Projector): (KubeObject | undefined)[] {
  const column = columnsOf(body).indexOf('Type');
  return asList(at(body, 'rows')).map((row) => {
    const type = column < 0 ? undefined : asText(asList(at(row, 'cells'))[column]);
    return projector.projectRow(at(row, 'object', 'metadata'), type);
  });
}

/** Names of a table's columns. */
export function columnsOf(body: unknown): readonly unknown[] {
  return asList(at(body, 'columnDefinitions')).map((column) => at(column, 'name'));
}
