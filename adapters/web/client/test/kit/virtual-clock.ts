/** Time that passes only when a test says so, with every timer in its order. */
export class VirtualClock {
  private readonly timers = new Map<number, { at: number; run: () => void }>();
  private count = 0;
  time = Date.parse('2026-01-01T00:00:00Z');

  now = (): number => this.time;

  setTimeout = (run: () => void, delayMs: number): number => {
    this.timers.set(++this.count, { at: this.time + delayMs, run });
    return this.count;
  };

  clearTimeout = (timer: unknown): void => void this.timers.delete(timer as number);

  get pending(): number {
    return this.timers.size;
  }

  /** Lets time pass, and everything that is due happen, with what follows from it. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      const [id, { at, run }] = next;
      this.timers.delete(id);
      this.time = Math.max(this.time, at);
      run();
      await settle();
    }
    this.time = end;
  }

  private next(end: number): [number, { at: number; run: () => void }] | undefined {
    let earliest: [number, { at: number; run: () => void }] | undefined;
    for (const timer of this.timers) {
      if (timer[1].at <= end && (!earliest || timer[1].at < earliest[1].at)) earliest = timer;
    }
    return earliest;
  }
}

/** Until every promise that can be resolved is; bodies of requests take a few turns. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
