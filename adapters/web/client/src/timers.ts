import { TIMER_MAX_MS } from './limits.ts';
import type { Platform } from './platform.ts';

export interface Timer {
  readonly isPending: boolean;
  cancel(): void;
}

/** All timers of one client, so that closing it leaves none behind. */
export class Timers {
  private readonly pending = new Set<unknown>();
  private isClosed = false;

  constructor(private readonly platform: Platform) {}

  now(): number {
    return this.platform.now();
  }

  after(delayMs: number, run: () => void): Timer {
    if (this.isClosed) return { isPending: false, cancel: () => {} };
    const timer = this.platform.setTimeout(
      () => {
        this.pending.delete(timer);
        run();
      },
      Math.min(TIMER_MAX_MS, Math.max(0, delayMs)),
    );
    const { pending } = this;
    pending.add(timer);
    return {
      get isPending() {
        return pending.has(timer);
      },
      cancel: () => {
        if (this.pending.delete(timer)) this.platform.clearTimeout(timer);
      },
    };
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.pending) this.platform.clearTimeout(timer);
    this.pending.clear();
  }
}
