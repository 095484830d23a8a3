/** What went wrong with a request to an API server. */
export type ApiErrorKind = 'network' | 'timeout' | 'credentials' | 'status' | 'protocol';

/** A request that did not end well, in words for people; nothing of a body that could hold a Secret is in it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** HTTP status, for `status`. */
  readonly status: number | undefined;
  /** `reason` of the API server's Status object: `Expired`, `Forbidden`, `Conflict`. */
  readonly reason: string | undefined;
  /** Milliseconds that the server asks to wait for. */
  readonly retryAfter: number | undefined;
  /** The system's name for what happened to a connection: `ECONNREFUSED`. */
  readonly code: string | undefined;

  constructor(
    kind: ApiErrorKind,
    message: string,
    details: {
      readonly status?: number;
      readonly reason?: string | undefined;
      readonly retryAfter?: number | undefined;
      readonly code?: string;
    } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = details.status;
    this.reason = details.reason;
    this.retryAfter = details.retryAfter;
    this.code = details.code;
  }
}

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed by the other side',
  EPIPE: 'connection closed by the other side',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name could not be looked up',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ETIMEDOUT: 'connection timed out',
  CERT_HAS_EXPIRED: 'the certificate of the API server has expired',
  CERT_NOT_YET_VALID: 'the certificate of the API server is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of the API server is for another host name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the API server is self-signed and not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of the API server comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate of the API server comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate of the API server comes from an authority that is not trusted',
  EPROTO: 'the server does not speak TLS, or not this version of it',
  HPE_INVALID_CONSTANT: 'the answer is not HTTP',
};

/** Any thrown value as an ApiError. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return new ApiError('protocol', networkWords[code] ?? 'the answer is not valid HTTP');
  const words = networkWords[code];
  if (words !== undefined) return new ApiError('network', words, { code });
  return new ApiError('network', error instanceof Error && error.message !== '' ? error.message : 'the connection failed');
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}
