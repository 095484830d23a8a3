/** RFC 9457 problem+json, as every error of the API is written. */
export interface ProblemDetails {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

/** An answer that is not a success, or no answer at all (status 0). */
export class ApiError extends Error {
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    super(problem.detail === '' ? problem.title : `${problem.title}: ${problem.detail}`);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

export type QueryParams = Readonly<Record<string, string | number | boolean | undefined>>;

/** `/api/graph` and its parameters, without the undefined ones, in a stable order. */
export function apiUrl(path: string, params: QueryParams = {}): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(params).toSorted()) {
    const value = params[name];
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

interface Remembered {
  readonly etag: string;
  readonly body: unknown;
}

const rememberedLimit = 60;
const remembered = new Map<string, Remembered>();

function remember(url: string, entry: Remembered): void {
  remembered.delete(url);
  remembered.set(url, entry);
  const oldest = remembered.keys().next().value;
  if (remembered.size > rememberedLimit && oldest !== undefined) remembered.delete(oldest);
}

/**
 * GETs JSON. An answer with an ETag is kept, asked for again with If-None-Match, and returned as the same object on 304,
 * so that nothing re-renders when nothing changed.
 * @throws ApiError when the API answers with an error or cannot be reached
 */
export async function getJson<T>(path: string, params: QueryParams = {}, signal?: AbortSignal): Promise<T> {
  const url = apiUrl(path, params);
  const known = remembered.get(url);
  const response = await send(url, {
    headers: { accept: 'application/json', ...(known === undefined ? {} : { 'if-none-match': known.etag }) },
    cache: 'no-store',
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.status === 304 && known !== undefined) return known.body as T;
  if (!response.ok) throw await readProblem(response);
  const body: unknown = await response.json();
  const etag = response.headers.get('etag');
  if (etag !== null) remember(url, { etag, body });
  return body as T;
}

/**
 * POSTs JSON and reads the JSON answer. Never sent again by itself: whether a write that got no answer was done is for its caller to find out.
 * @throws ApiError when the API answers with an error or cannot be reached
 */
export async function postJson<T>(path: string, body: unknown): Promise<T> {
  const response = await send(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
  });
  if (!response.ok) throw await readProblem(response);
  const answer: unknown = await response.json();
  return answer as T;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({
      title: 'Routescope does not answer',
      detail: 'The program may have been stopped. What was loaded before stays on screen.',
      status: 0,
      errors: [],
    });
  }
}

async function readProblem(response: Response): Promise<ApiError> {
  const fallback = { title: `The API answered ${response.status}`, detail: response.statusText, status: response.status, errors: [] };
  try {
    const body: unknown = await response.json();
    return new ApiError({ ...fallback, ...narrowProblem(body) });
  } catch {
    return new ApiError(fallback);
  }
}

function narrowProblem(body: unknown): Partial<ProblemDetails> {
  if (typeof body !== 'object' || body === null) return {};
  const title = 'title' in body && typeof body.title === 'string' ? { title: body.title } : {};
  const detail = 'detail' in body && typeof body.detail === 'string' ? { detail: body.detail } : {};
  const errors = 'errors' in body && Array.isArray(body.errors) ? { errors: body.errors.filter(isFieldError) } : {};
  return { ...title, ...detail, ...errors };
}

function isFieldError(value: unknown): value is ProblemDetails['errors'][number] {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    typeof value.pointer === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string'
  );
}
