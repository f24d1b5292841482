import { PRESENCE_AGAIN_MS, PRESENCE_USERS_MAX } from '../limits.ts';
import type { Operations } from '../rest/operations.ts';
import type { Timer, Timers } from '../timers.ts';
import { Cells, type Notifier, type Topic } from '../topic.ts';
import type { Presence } from '../wire.ts';
import { Gather } from './gather.ts';

/**
 * Who is there. Asked for when somebody looks, told live from then on. Of people with whom I share only large channels
 * nothing is told, and a connection that breaks loses what was, so what is looked at is asked again.
 */
export class Presences {
  private readonly cells: Cells<Presence | undefined>;
  private readonly gather: Gather;
  private again: Timer | undefined;
  private isOnline = false;

  constructor(
    private readonly api: Operations,
    private readonly timers: Timers,
    private readonly notifier: Notifier,
    private readonly isVisible: () => boolean,
  ) {
    this.gather = new Gather(timers, (userIds) => void this.ask(userIds));
    this.cells = new Cells<Presence | undefined>(
      notifier,
      () => undefined,
      (userId) => this.isOnline && this.gather.want(userId),
    );
  }

  of(userId: string): Topic<Presence | undefined> {
    return this.cells.of(userId);
  }

  opened(): void {
    this.isOnline = true;
    for (const userId of this.cells.keys()) if (this.isWanted(userId)) this.gather.want(userId);
    this.again ??= this.timers.after(PRESENCE_AGAIN_MS, () => this.askAgain());
  }

  /** What was known may be wrong by now, and is still the best guess until the next connection. */
  lost(): void {
    this.isOnline = false;
    this.again?.cancel();
    this.again = undefined;
  }

  told(people: Readonly<Record<string, Presence>>): void {
    this.notifier.batch(() => {
      for (const [userId, presence] of Object.entries(people)) this.put(userId, presence);
    });
  }

  private put(userId: string, presence: Presence): void {
    const known = this.cells.known(userId);
    if (!known) return; // nobody looks
    const { status, text, lastSeen } = known.get() ?? {};
    if (status === presence.status && text === presence.text && lastSeen === presence.lastSeen) return;
    known.set(presence);
  }

  private askAgain(): void {
    this.again = this.timers.after(PRESENCE_AGAIN_MS, () => this.askAgain());
    if (!this.isVisible()) return;
    for (const userId of this.cells.keys()) if (this.isWanted(userId)) this.gather.want(userId);
  }

  /** Somebody looks, or looked and was told nothing. */
  private isWanted(userId: string): boolean {
    const cell = this.cells.of(userId);
    return cell.isWatched || cell.get() === undefined;
  }

  private async ask(userIds: readonly string[]): Promise<void> {
    for (let from = 0; from < userIds.length && this.isOnline; from += PRESENCE_USERS_MAX) {
      try {
        this.told(await this.api.readPresence({ userIds: userIds.slice(from, from + PRESENCE_USERS_MAX) }));
      } catch {
        return; // presence is a courtesy: the next round asks again
      }
    }
  }
}
