import { Backoff } from '../backoff.ts';
import { MessagingError } from '../errors.ts';
import { LIST_AGAIN_AFTER_MS, LIST_SOON_MS } from '../limits.ts';
import type { Operations } from '../rest/operations.ts';
import type { Channels } from '../state/channels.ts';
import type { Timer, Timers } from '../timers.ts';
import type { Cell, Notifier } from '../topic.ts';
import type { ListedChannel } from '../wire.ts';
import { pages } from './history.ts';

/** Whether the list of channels is here, or why not. */
export interface RosterState {
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: MessagingError | undefined;
}

/** The list of my channels: read after every connect, because what happened meanwhile to my memberships is told nowhere else. */
export class Roster {
  private abort: AbortController | undefined;
  private timer: Timer | undefined;
  private readAt = -Infinity;
  private readonly backoff: Backoff;

  constructor(
    private readonly api: Operations,
    private readonly timers: Timers,
    random: () => number,
    private readonly notifier: Notifier,
    private readonly channels: Channels,
    readonly state: Cell<RosterState>,
    /** These are my channels now, the busiest first; those that are gone. */
    private readonly read: (mine: readonly string[], gone: readonly string[]) => void,
  ) {
    this.backoff = new Backoff(random);
  }

  stop(): void {
    this.abort?.abort();
    this.timer?.cancel();
    this.timer = undefined;
  }

  /** Reads it now. A reading under way is of an earlier moment and of no use any more. */
  refresh(): void {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    this.readAll(abort.signal).catch((thrown: unknown) => {
      if (abort.signal.aborted) return;
      const error = MessagingError.of(thrown);
      if (this.state.get().load !== 'ready') this.state.set({ load: 'failed', error });
      this.timer = this.timers.after(this.backoff.next(error.retryAfterMs), () => this.refresh());
    });
  }

  /** Something happened that only the list tells in full. */
  refreshSoon(): void {
    this.timer ??= this.timers.after(LIST_SOON_MS, () => this.refresh());
  }

  /** Something happened in a channel that is not followed, as happens all the time. */
  refreshSometime(): void {
    const sinceMs = this.timers.now() - this.readAt;
    this.timer ??= this.timers.after(Math.max(LIST_SOON_MS, LIST_AGAIN_AFTER_MS - sinceMs), () => this.refresh());
  }

  private async readAll(signal: AbortSignal): Promise<void> {
    const before = this.channels.mineIds();
    const listed: ListedChannel[] = [];
    for await (const { channels } of pages((query) => this.api.listChannels({ ...query, signal }))) {
      listed.push(...channels);
    }
    if (signal.aborted) return;
    this.backoff.reset();
    this.readAt = this.timers.now();
    const now = new Set(listed.map(({ channelId }) => channelId));
    listed.sort((a, b) => (a.lastActivity < b.lastActivity ? 1 : -1));
    this.notifier.batch(() => {
      for (const channel of listed) this.channels.listed(channel);
      const gone = before.filter((channelId) => !now.has(channelId) && this.channels.isMine(channelId));
      this.read(
        listed.map(({ channelId }) => channelId),
        gone,
      );
      this.channels.show();
      this.state.set({ load: 'ready', error: undefined });
    });
  }
}
