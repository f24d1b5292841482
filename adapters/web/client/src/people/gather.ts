import { GATHER_MS } from '../limits.ts';
import type { Timer, Timers } from '../timers.ts';

/** Collects what is asked for within a moment, so that a list of fifty faces is one question and not fifty. */
export class Gather {
  private readonly wanted = new Set<string>();
  private timer: Timer | undefined;

  constructor(
    private readonly timers: Timers,
    private readonly ask: (keys: readonly string[]) => void,
  ) {}

  want(key: string): void {
    this.wanted.add(key);
    if (this.timer?.isPending) return;
    this.timer = this.timers.after(GATHER_MS, () => {
      const keys = [...this.wanted];
      this.wanted.clear();
      this.ask(keys);
    });
  }
}
