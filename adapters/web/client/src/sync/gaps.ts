import { GAP_PATIENCE_MS } from '../limits.ts';
import type { Channels } from '../state/channels.ts';
import type { Timer, Timers } from '../timers.ts';

/** Notices when changes of a channel are missing, and asks for them when they do not come by themselves. */
export class Gaps {
  private readonly waiting = new Map<string, Timer>();

  constructor(
    private readonly timers: Timers,
    private readonly channels: Channels,
    private readonly ask: (channelId: string) => void,
  ) {}

  /** Something was heard of this channel: is it level? */
  check(channelId: string): void {
    if (this.waiting.has(channelId) || !this.channels.find(channelId)?.line.isBehind) return;
    const timer = this.timers.after(GAP_PATIENCE_MS, () => {
      this.waiting.delete(channelId);
      if (this.channels.find(channelId)?.line.isBehind) this.ask(channelId);
    });
    this.waiting.set(channelId, timer);
  }

  /** A new connection asks for everything anyway. */
  forget(): void {
    for (const timer of this.waiting.values()) timer.cancel();
    this.waiting.clear();
  }
}
