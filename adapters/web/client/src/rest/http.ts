import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../api/rest.ts';
import type { DebugLog } from '../debug-log.ts';
import { closed, MessagingError } from '../errors.ts';
import type { Identity } from '../identity.ts';
import { REQUEST_WITHIN_MS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Timers } from '../timers.ts';
import type { Problem } from '../wire.ts';

/** REST with identity, a time limit and typed errors. */
export class Http {
  readonly call: Client<paths>;
  private readonly open = new Set<AbortController>();
  private isClosed = false;

  constructor(
    private readonly platform: Platform,
    private readonly timers: Timers,
    private readonly identity: Identity,
    private readonly log: DebugLog,
    baseUrl: string,
  ) {
    this.call = createClient<paths>({
      baseUrl,
      fetch: (request) => this.send(request),
      querySerializer: { array: { style: 'form', explode: false } }, // userIds=a,b
    });
  }

  /** The answer's body, or a MessagingError. */
  async answer<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
    const { data, error, response } = await asked;
    if (response.ok) return data as T;
    throw MessagingError.fromResponse(response, problemOf(error), this.platform.now());
  }

  close(): void {
    this.isClosed = true;
    for (const exchange of this.open) exchange.abort();
  }

  /**
   * A token that was refused is renewed once; the request is then sent again, with the same Idempotency-Key.
   * @param used hears which token goes with it, the last one last
   */
  async send(request: Request, used?: (token: string) => void): Promise<Response> {
    const again = request.clone();
    const token = await this.identity.token();
    used?.(token);
    const first = await this.exchange(request, token);
    if (first.status !== 401) return first;
    const next = await this.identity.renew(token);
    used?.(next);
    return this.exchange(again, next);
  }

  private exchange(request: Request, token: string): Promise<Response> {
    request.headers.set('authorization', `Bearer ${token}`);
    return this.withinTime(request);
  }

  /** One exchange, read to its end within the time limit: a body can stall as well as a head. */
  async withinTime(request: Request): Promise<Response> {
    if (this.isClosed) throw closed();
    const exchange = new AbortController();
    const abort = () => exchange.abort();
    let isLate = false;
    const limit = this.timers.after(REQUEST_WITHIN_MS, () => {
      isLate = true;
      abort();
    });
    request.signal.addEventListener('abort', abort);
    if (request.signal.aborted) abort();
    this.open.add(exchange);
    try {
      const response = await this.platform.fetch(new Request(request, { signal: exchange.signal }));
      const text = await response.text();
      this.log(`${request.method} ${new URL(request.url).pathname} ${response.status}`);
      const { status, headers } = response;
      return new Response(text === '' ? null : text, { status, headers: plain(headers, text) });
    } catch (cause) {
      if (this.isClosed) throw closed();
      if (request.signal.aborted) throw new MessagingError('aborted', 'The request was cancelled.', { cause });
      if (isLate) throw new MessagingError('timeout', 'The server did not answer in time.', { retryable: true, cause });
      throw new MessagingError('unreachable', 'The server cannot be reached.', { retryable: true, cause });
    } finally {
      limit.cancel();
      request.signal.removeEventListener('abort', abort);
      this.open.delete(exchange);
    }
  }
}

/** The body was decoded, so headers about its encoded form are not true any more. */
function plain(headers: Headers, text: string): Headers {
  const kept = new Headers(headers);
  kept.delete('content-encoding');
  kept.delete('content-length');
  if (text === '') kept.set('content-length', '0');
  return kept;
}

function problemOf(error: unknown): Partial<Problem> | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? (error as Partial<Problem>) : undefined;
}
