import { AWAY_AFTER_HIDDEN_MS, PRESENCE_EVERY_MS, TABS_ANSWER_WITHIN_MS } from '../limits.ts';
import type { Keep } from '../outbox/keep.ts';
import type { TabNews } from '../outbox/tab-news.ts';
import type { Platform, Signal } from '../platform.ts';
import type { Timer, Timers } from '../timers.ts';
import type { ClientFrame, Status } from '../wire.ts';

const AWAY_KEY = 'away';
const CHOICE_KEY = 'chosen presence';

/** What I chose myself, last on this device. */
interface Choice {
  readonly status: Status;
  readonly text: string | undefined;
  readonly isSaid: boolean;
}

/**
 * How I am there. While nobody looks at any tab for some minutes I am away, and back when somebody does. What I chose
 * myself, like busy, stays: it survives a reload and is the same in every tab. The server remembers the last status it
 * was told, so a page that went while away is noted, and the next one says that I am back.
 */
export class MyPresence {
  private choice: Choice | undefined;
  private isAway = false;
  private unsaid = false;
  private pause: Timer | undefined;
  private hidden: Timer | undefined;
  private question: Timer | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly timers: Timers,
    private readonly keep: Keep,
    private readonly news: TabNews,
    private readonly send: (frame: ClientFrame) => boolean,
  ) {}

  async load(): Promise<void> {
    const [kept] = await this.keep.entries(CHOICE_KEY);
    if (!this.choice && isChoice(kept?.[1])) this.choice = kept[1]; // what was chosen meanwhile is newer
    if (this.choice?.isSaid === false) this.say();
    const [noted] = await this.keep.entries(AWAY_KEY);
    if (!noted) return;
    this.isAway = true;
    this.signal(this.platform.isVisible() ? 'visible' : 'hidden');
  }

  choose(status: Status, text?: string): void {
    this.choice = { status, text, isSaid: false };
    this.save();
    this.news.tell({ kind: 'presence', status, text });
    this.say();
  }

  /** Another tab's choice. That tab tells the server. */
  told(status: Status, text: string | undefined): void {
    this.choice = { status, text, isSaid: true };
  }

  /** What was said on a connection before this one holds; what could not be said is said now. */
  opened(): void {
    if (!this.platform.isVisible()) this.signal('hidden');
    if (this.unsaid) this.say();
  }

  signal(signal: Signal): void {
    if (signal === 'hidden') {
      this.hidden ??= this.timers.after(AWAY_AFTER_HIDDEN_MS, () => this.ask());
    } else if (signal === 'visible') {
      this.seen();
      this.news.tell({ kind: 'seen' });
    }
  }

  asked(): void {
    if (this.platform.isVisible()) this.news.tell({ kind: 'seen' });
  }

  /** Somebody looks at one of the tabs. */
  seen(): void {
    this.hidden?.cancel();
    this.hidden = undefined;
    this.question?.cancel();
    if (!this.platform.isVisible()) this.signal('hidden'); // another tab: this one counts anew
    if (this.isAway) this.turn(false);
  }

  private ask(): void {
    this.hidden = undefined;
    this.news.tell({ kind: 'whoIsSeen' });
    this.question = this.timers.after(TABS_ANSWER_WITHIN_MS, () => this.turn(true));
  }

  private turn(isAway: boolean): void {
    if (isAway && this.status !== 'online') return; // chosen by hand
    this.isAway = isAway;
    void (isAway ? this.keep.set(AWAY_KEY, true) : this.keep.delete(AWAY_KEY));
    this.say();
  }

  private say(): void {
    this.unsaid = true;
    if (this.pause?.isPending) return;
    const status = this.isAway && this.status === 'online' ? 'away' : this.status;
    const text = this.choice?.text;
    if (!this.send({ action: 'presence', status, ...(text !== undefined && { text }) })) return;
    this.unsaid = false;
    if (this.choice?.isSaid === false) {
      this.choice = { ...this.choice, isSaid: true };
      this.save();
    }
    this.pause = this.timers.after(PRESENCE_EVERY_MS, () => {
      if (this.unsaid) this.say();
    });
  }

  private get status(): Status {
    return this.choice?.status ?? 'online';
  }

  private save(): void {
    void this.keep.set(CHOICE_KEY, this.choice);
  }
}

function isChoice(kept: unknown): kept is Choice {
  return typeof kept === 'object' && kept !== null && 'status' in kept && 'isSaid' in kept;
}
