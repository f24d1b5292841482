import { BACKOFF_FIRST_MS, BACKOFF_MAX_MS, RETRY_AFTER_MAX_MS } from './limits.ts';

/**
 * Full jitter: anywhere between nothing and a ceiling that doubles, so that many clients of one server that fell do not
 * return together (Brooker, "Exponential Backoff And Jitter", 2015). What the server asked to wait is the least.
 */
export class Backoff {
  private failures = 0;

  constructor(
    private readonly random: () => number,
    private readonly firstMs = BACKOFF_FIRST_MS,
    private readonly maxMs = BACKOFF_MAX_MS,
  ) {}

  next(askedMs = 0): number {
    const ceilingMs = Math.min(this.maxMs, this.firstMs * 2 ** Math.min(this.failures++, 30));
    const asked = Math.min(askedMs, RETRY_AFTER_MAX_MS);
    // Spread beyond what was asked too: everybody was asked the same.
    return asked + Math.round(this.random() * ceilingMs);
  }

  reset(): void {
    this.failures = 0;
  }
}
