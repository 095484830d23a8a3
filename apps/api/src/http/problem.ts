import type { ProblemDetails } from '@routescope/contract';

/** An error that the caller is told: the one class behind every problem+json answer (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    detail: string,
    more: { errors?: readonly { pointer: string; detail: string }[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }

  details(instance: string): ProblemDetails {
    return {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      detail: this.message,
      instance,
      ...(this.errors.length === 0 ? {} : { errors: [...this.errors] }),
    };
  }
}

/** What Express's own parts throw: status and a machine-readable type. */
interface HttpError {
  readonly status: number;
  readonly type?: string;
  readonly message: string;
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}

const bodyProblems: Readonly<Record<string, readonly [title: string, detail: string]>> = {
  'entity.too.large': ['Body too large', 'The body may have at most 1 MiB.'],
  'entity.parse.failed': ['Body is not JSON', 'The body cannot be parsed as JSON.'],
  'encoding.unsupported': ['Encoding not supported', 'The body must not be encoded otherwise than by gzip, deflate or br.'],
  'charset.unsupported': ['Character set not supported', 'The body must be UTF-8.'],
  'request.aborted': ['Request aborted', 'The body ended early.'],
  'request.size.invalid': ['Body length wrong', 'The body is not as long as Content-Length says.'],
};

/** The problem to answer with for anything that was thrown. Unknown errors give no detail away. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isHttpError(error)) {
    const [title, detail] = bodyProblems[error.type ?? ''] ?? ['Bad request', 'The request cannot be understood.'];
    return new Problem(error.status, title, detail);
  }
  return new Problem(500, 'Internal error', 'Something in Routescope failed; its log says what.');
}
