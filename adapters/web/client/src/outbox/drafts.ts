import { DRAFT_SAVED_AFTER_MS } from '../limits.ts';
import type { Timer, Timers } from '../timers.ts';
import { Cells, type Notifier } from '../topic.ts';
import type { Keep } from './keep.ts';
import type { TabNews } from './tab-news.ts';

const PREFIX = 'draft ';

/** What is written and not sent, for each channel and thread. It survives a reload and is the same in every tab. */
export class Drafts {
  readonly texts: Cells<string>;
  private readonly saving = new Map<string, Timer>();

  constructor(
    private readonly timers: Timers,
    notifier: Notifier,
    private readonly keep: Keep,
    private readonly news: TabNews,
  ) {
    this.texts = new Cells(notifier, () => '');
  }

  key = (channelId: string, threadId?: string): string => `${channelId} ${threadId ?? ''}`;

  async load(): Promise<void> {
    for (const [key, text] of await this.keep.entries(PREFIX)) {
      const cell = this.texts.of(key.slice(PREFIX.length));
      if (cell.get() === '' && typeof text === 'string') cell.set(text); // what was typed meanwhile is newer
    }
  }

  write(key: string, text: string): void {
    if (this.texts.of(key).get() === text) return;
    this.texts.of(key).set(text);
    this.saving.get(key)?.cancel();
    this.saving.set(
      key,
      this.timers.after(DRAFT_SAVED_AFTER_MS, () => this.save(key)),
    );
  }

  told(key: string, text: string): void {
    if (this.saving.get(key)?.isPending) return; // here somebody types right now
    this.texts.of(key).set(text);
  }

  /** Keeps what is not kept yet, as before the page goes. */
  flush(): void {
    for (const [key, timer] of this.saving) {
      if (!timer.isPending) continue;
      timer.cancel();
      this.save(key);
    }
  }

  private save(key: string): void {
    const text = this.texts.of(key).get();
    this.saving.delete(key);
    this.news.tell({ kind: 'draft', key, text });
    void (text === '' ? this.keep.delete(PREFIX + key) : this.keep.set(PREFIX + key, text));
  }
}
