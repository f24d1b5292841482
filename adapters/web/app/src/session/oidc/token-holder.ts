import { MessagingError } from '@stackbox/messaging-client';
import { isNearItsEnd } from './claims.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { keepTokens, type Tokens } from './tokens.ts';
import { isRefusal } from './trouble.ts';

/** The tokens of who is signed in, and the next ones. */
export class TokenHolder {
  private isHandedOut = false;
  private renewing: Promise<void> | undefined;

  constructor(
    private readonly provider: IdentityProvider,
    public tokens: Tokens,
  ) {}

  /** A token that is good now. Who asks again was refused with the last one, or sees it end. */
  readonly getToken = async (): Promise<string> => {
    if (this.isHandedOut || isNearItsEnd(this.tokens.token, Date.now())) await this.renew();
    this.isHandedOut = true;
    return this.tokens.token;
  };

  /** Once, however many ask: a refresh token may be good for one use only. */
  private renew(): Promise<void> {
    this.renewing ??= this.ask().finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async ask(): Promise<void> {
    if (this.tokens.refreshToken === undefined) throw over();
    try {
      this.tokens = await this.provider.renew(this.tokens);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown; // it may go better the next time
      this.tokens = { ...this.tokens, refreshToken: undefined };
      keepTokens(this.tokens);
      throw over();
    }
  }
}

const over = () => new MessagingError('unauthenticated', 'Your session has ended.', { status: 401 });
