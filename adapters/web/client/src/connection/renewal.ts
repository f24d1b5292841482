import type { Identity } from '../identity.ts';
import { BACKOFF_FIRST_MS, RENEW_BEFORE_MS } from '../limits.ts';
import type { Timer, Timers } from '../timers.ts';
import { isIdentity, MessagingError } from '../errors.ts';
import type { Link } from './link.ts';

/** Gives an open socket a new token before the old one ends, when the token tells when that is. */
export class Renewal {
  private timer: Timer | undefined;

  constructor(
    private readonly timers: Timers,
    private readonly identity: Identity,
    /** The socket takes no new token: another one must take its place. */
    private readonly replace: () => void,
  ) {}

  /** @param aheadMs how far the server's clock is ahead of this one */
  watch(link: Link, aheadMs: number): void {
    this.stop();
    const { expiresAt, lifetimeMs } = this.identity;
    if (expiresAt === undefined) return;
    const before = Math.min(RENEW_BEFORE_MS, (lifetimeMs ?? RENEW_BEFORE_MS * 2) / 2);
    const inMs = Math.max(BACKOFF_FIRST_MS, expiresAt - before - aheadMs - this.timers.now());
    this.timer = this.timers.after(inMs, () => void this.renew(link, aheadMs));
  }

  /** The server said that the token has ended, or it is about to. */
  async renew(link: Link, aheadMs: number): Promise<void> {
    this.stop();
    try {
      const token = await this.identity.renew(link.token);
      await link.request({ action: 'authenticate', token });
      link.token = token;
      this.watch(link, aheadMs);
    } catch (thrown) {
      const error = MessagingError.of(thrown);
      if (!link.isConnected) return;
      // Not every host can renew in band; and a token that could not be fetched may be fetched by the next attempt.
      if (error.code === 'unsupported' || error.code === 'unknown_action') this.replace();
      else if (!isIdentity(error))
        this.timer = this.timers.after(BACKOFF_FIRST_MS * 5, () => void this.renew(link, aheadMs));
    }
  }

  stop(): void {
    this.timer?.cancel();
  }
}
