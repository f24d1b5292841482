import { MessagingError } from './errors.ts';
import { TOKEN_WITHIN_MS } from './limits.ts';
import type { Timers } from './timers.ts';

export interface TokenSource {
  /** Answers with a token that is valid now. Called again when the last one was refused or is about to end. */
  (): Promise<string>;
}

interface Held {
  readonly token: string;
  /** When it ends by the server's clock, if the token tells. */
  readonly expiresAt: number | undefined;
  readonly issuedAt: number | undefined;
}

/** My token: asked for once however many need it, and again when it was refused. */
export class Identity {
  private held: Held | undefined;
  private asking: Promise<Held> | undefined;

  constructor(
    private readonly source: TokenSource,
    private readonly timers: Timers,
  ) {}

  async token(): Promise<string> {
    return (this.held ?? (await this.ask())).token;
  }

  /** A token other than the refused one. Whoever comes second gets what the first one fetched. */
  async renew(refused: string): Promise<string> {
    const next = await this.newest(refused);
    if (next === refused) {
      throw new MessagingError('unauthenticated', 'Your session has ended. Sign in again.', { status: 401 });
    }
    return next;
  }

  /** A token other than the doubtful one if there is any, or else that one. */
  async newest(doubtful: string): Promise<string> {
    if (this.held && this.held.token !== doubtful) return this.held.token;
    return (await this.ask()).token;
  }

  get expiresAt(): number | undefined {
    return this.held?.expiresAt;
  }

  /** How long the token lives in all, if it tells. */
  get lifetimeMs(): number | undefined {
    const { expiresAt, issuedAt } = this.held ?? {};
    return expiresAt !== undefined && issuedAt !== undefined ? expiresAt - issuedAt : undefined;
  }

  private ask(): Promise<Held> {
    this.asking ??= this.inTime(this.source())
      .then((token) => (this.held = { token, ...lifeOf(token) }))
      .catch((cause: unknown) => {
        if (cause instanceof MessagingError) throw cause;
        // A token that cannot be fetched now may be fetched later: only the server can say that a session has ended.
        throw new MessagingError('unreachable', 'No token could be fetched.', { retryable: true, cause });
      })
      .finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** A source that never answers would keep everything waiting; the next attempt asks it again. */
  private inTime(token: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = new MessagingError('timeout', 'No token came in time.', { retryable: true });
      const limit = this.timers.after(TOKEN_WITHIN_MS, () => reject(late));
      token.then(resolve, reject).finally(() => limit.cancel());
    });
  }
}

/** What a JWT says about its life. It is not verified: that is the server's part. An opaque token says nothing. */
function lifeOf(token: string): { expiresAt: number | undefined; issuedAt: number | undefined } {
  const seconds = (value: unknown) => (typeof value === 'number' ? value * 1000 : undefined);
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(payload)) as { exp?: unknown; iat?: unknown; nbf?: unknown };
    return { expiresAt: seconds(claims.exp), issuedAt: seconds(claims.iat ?? claims.nbf) };
  } catch {
    return { expiresAt: undefined, issuedAt: undefined };
  }
}
