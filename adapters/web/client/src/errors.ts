import type { ErrorFrame, Fault, Problem } from './wire.ts';

/** The server's codes, and what can go wrong before it was asked. */
export type ErrorCode =
  | Problem['code']
  | ErrorFrame['code']
  | 'unreachable' // no answer from the network
  | 'timeout' // no answer in time
  | 'aborted' // the caller's AbortSignal
  | 'closed' // the client was closed
  | 'outbox_full';

export interface ErrorDetails {
  readonly status?: number;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  readonly errors?: readonly Fault[];
  readonly cause?: unknown;
}

/** Every refusal and failure the client throws or shows. `message` is a sentence for people. */
export class MessagingError extends Error {
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** What is wrong with which field, by JSON pointer. */
  readonly errors: readonly Fault[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'MessagingError';
    this.code = code;
    this.status = details.status;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.errors = details.errors ?? [];
  }

  static fromFrame(frame: ErrorFrame): MessagingError {
    return new MessagingError(frame.code, frame.error, {
      retryable: frame.retryable,
      ...(frame.retryAfterMs !== undefined && { retryAfterMs: frame.retryAfterMs }),
      ...(frame.errors && { errors: frame.errors }),
    });
  }

  static fromResponse(response: Response, problem: Partial<Problem> | undefined, now: number): MessagingError {
    const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
    const text = problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`;
    // A proxy in front of the server answers without a code; its status says enough.
    return new MessagingError(problem?.code ?? codeOf(response.status), text, {
      status: response.status,
      retryable: problem?.retryable ?? (response.status === 429 || response.status >= 500),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(problem?.errors && { errors: problem.errors }),
    });
  }

  static of(thrown: unknown): MessagingError {
    if (thrown instanceof MessagingError) return thrown;
    return new MessagingError('internal', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  }
}

export const closed = (): MessagingError => new MessagingError('closed', 'The messaging client was closed.');

/** The identity was refused, and not what was asked. */
export const isIdentity = (error: MessagingError): boolean =>
  error.code === 'unauthenticated' || error.code === 'token_expired';

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503 || status === 504) return 'store_unavailable';
  return status >= 500 ? 'internal' : 'bad_request';
}

/** Seconds or a date, as HTTP allows. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
