import { TYPING_ENDS_MS, TYPING_EVERY_MS, TYPING_IDLE_MS } from '../limits.ts';
import type { Timer, Timers } from '../timers.ts';
import { Cells, type Notifier } from '../topic.ts';
import type { ClientFrame } from '../wire.ts';

/** Who types where: I, told at most every few seconds, and others, until they stop or their frames cease. */
export class Typing {
  readonly others: Cells<readonly string[]>;
  private readonly ends = new Map<string, Map<string, Timer>>();
  private readonly mine = new Map<string, { saidAt: number; idle: Timer }>();

  constructor(
    private readonly timers: Timers,
    notifier: Notifier,
    private readonly me: string,
    private readonly send: (frame: ClientFrame) => void,
  ) {
    this.others = new Cells<readonly string[]>(notifier, () => []);
  }

  // ---- Mine

  /** A key was pressed. */
  type(channelId: string): void {
    const said = this.mine.get(channelId);
    said?.idle.cancel();
    const now = this.timers.now();
    const isDue = !said || now - said.saidAt >= TYPING_EVERY_MS;
    if (isDue) this.send({ action: 'typing', channelId, isTyping: true });
    const idle = this.timers.after(TYPING_IDLE_MS, () => this.stop(channelId));
    this.mine.set(channelId, { saidAt: isDue ? now : said.saidAt, idle });
  }

  stop(channelId: string): void {
    if (!this.forget(channelId)) return;
    this.send({ action: 'typing', channelId, isTyping: false });
  }

  /** The message was sent, which ends the typing for everybody: no frame is needed. */
  forget(channelId: string): boolean {
    this.mine.get(channelId)?.idle.cancel();
    return this.mine.delete(channelId);
  }

  // ---- Others

  told(channelId: string, userId: string, isTyping: boolean): void {
    if (userId === this.me) return; // another tab of mine
    const ends = this.ends.get(channelId) ?? new Map<string, Timer>();
    this.ends.set(channelId, ends);
    ends.get(userId)?.cancel();
    ends.delete(userId);
    if (isTyping)
      ends.set(
        userId,
        this.timers.after(TYPING_ENDS_MS, () => this.told(channelId, userId, false)),
      );
    this.show(channelId, [...ends.keys()]);
  }

  /** Without a connection nobody is heard to stop. */
  lost(): void {
    for (const channelId of this.mine.keys()) this.forget(channelId);
    for (const [channelId, ends] of this.ends) {
      for (const timer of ends.values()) timer.cancel();
      this.show(channelId, []);
    }
    this.ends.clear();
  }

  private show(channelId: string, userIds: readonly string[]): void {
    const shown = this.others.of(channelId).get();
    const isSame = shown.length === userIds.length && shown.every((userId, at) => userId === userIds[at]);
    if (!isSame) this.others.of(channelId).set(userIds);
  }
}
