import { MessagingError } from '../errors.ts';
import { OUTBOX_MESSAGES_MAX } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { Cells, type Notifier } from '../topic.ts';
import type { Message } from '../wire.ts';
import type { Keep } from './keep.ts';
import { checked, inOrder, type Draft, type OutboxEntry } from './outbox-entry.ts';
import type { TabNews } from './tab-news.ts';

const PREFIX = 'outbox ';

/**
 * Messages that are written and not yet confirmed, kept where they survive a reload. Every tab of a user shows the same
 * ones: the store is the truth, and the tabs tell each other what they changed.
 */
export class Outbox {
  readonly byChannel: Cells<readonly OutboxEntry[]>;
  private readonly entries = new Map<string, OutboxEntry>();
  private lastWrittenAt = 0;

  constructor(
    private readonly platform: Platform,
    notifier: Notifier,
    private readonly keep: Keep,
    private readonly news: TabNews,
    /** There may be something to send. */
    private readonly wake: () => void,
  ) {
    this.byChannel = new Cells<readonly OutboxEntry[]>(notifier, () => []);
  }

  /** What was kept, by this tab before a reload or by another one. */
  async load(): Promise<void> {
    const found = await this.keep.entries(PREFIX);
    for (const [, value] of found) {
      const kept = value as OutboxEntry;
      if (!this.entries.has(kept.clientMessageId)) this.put(kept);
    }
    this.wake();
  }

  /** Taken as soon as it is kept. It is sent when it can be, in the order of writing. */
  async add(channelId: string, draft: Draft): Promise<OutboxEntry> {
    if (this.entries.size >= OUTBOX_MESSAGES_MAX) {
      throw new MessagingError(
        'outbox_full',
        `${OUTBOX_MESSAGES_MAX} messages wait to be sent. Send or discard some first.`,
      );
    }
    this.lastWrittenAt = Math.max(this.platform.now(), this.lastWrittenAt + 1);
    const entry: OutboxEntry = {
      ...checked(draft),
      channelId,
      clientMessageId: this.platform.randomId(),
      writtenAt: this.lastWrittenAt,
      state: 'pending',
    };
    this.put(entry);
    // Kept before it is sent: a tab that dies in between has lost nothing.
    await this.keepAndTell(entry);
    this.wake();
    return entry;
  }

  /** Sends again what failed, under its old name. */
  async retry(clientMessageId: string): Promise<void> {
    const entry = this.entries.get(clientMessageId);
    if (entry?.state !== 'failed') return;
    const { error: _error, ...rest } = entry;
    const pending: OutboxEntry = { ...rest, state: 'pending' };
    this.put(pending);
    await this.keepAndTell(pending);
    this.wake();
  }

  async discard(clientMessageId: string): Promise<void> {
    const entry = this.entries.get(clientMessageId);
    if (!entry) return;
    if (entry.state === 'sending' || entry.state === 'sent') {
      throw new MessagingError('conflict', 'This message is on its way. Delete it when it has arrived.');
    }
    await this.forget(clientMessageId);
  }

  // ---- For the sender

  /** The next message to send in each channel: those behind it wait, so that their order is kept. */
  heads(): OutboxEntry[] {
    const heads = new Map<string, OutboxEntry>();
    for (const entry of [...this.entries.values()].sort(inOrder)) {
      const waits = entry.state === 'pending' || entry.state === 'sending';
      if (waits && !heads.has(entry.channelId)) heads.set(entry.channelId, entry);
    }
    return [...heads.values()].filter(({ state }) => state === 'pending');
  }

  find(clientMessageId: string): OutboxEntry | undefined {
    return this.entries.get(clientMessageId);
  }

  sending(entry: OutboxEntry, isSending: boolean): void {
    const known = this.entries.get(entry.clientMessageId);
    if (known) this.put({ ...known, state: isSending ? 'sending' : 'pending' });
  }

  /** The server has it. It is shown as sent until it arrives, if it will arrive here. */
  async confirmed(entry: OutboxEntry, revision: number, willArrive: boolean): Promise<void> {
    if (!this.entries.has(entry.clientMessageId)) return; // it has arrived already
    if (willArrive) this.put({ ...entry, state: 'sent', revision });
    else this.take(entry.clientMessageId);
    this.news.tell({ kind: 'outboxGone', clientMessageId: entry.clientMessageId });
    await this.keep.delete(PREFIX + entry.clientMessageId);
  }

  async refused(entry: OutboxEntry, { code, message, errors }: MessagingError): Promise<void> {
    if (!this.entries.has(entry.clientMessageId)) return;
    const failed: OutboxEntry = { ...entry, state: 'failed', error: { code, message, errors } };
    this.put(failed);
    await this.keepAndTell(failed);
  }

  // ---- What others tell

  /** A message of mine is in the channel, whoever sent it there. */
  arrived({ clientMessageId }: Message): void {
    if (clientMessageId !== undefined && this.entries.has(clientMessageId)) void this.forget(clientMessageId);
  }

  /** A channel has come this far, so what was sent before is in it, whether it is shown or not. */
  reached(revisionOf: (channelId: string) => number): void {
    for (const { clientMessageId, channelId, state, revision = 0 } of this.entries.values()) {
      if (state === 'sent' && revision <= revisionOf(channelId)) this.take(clientMessageId);
    }
  }

  told(entry: OutboxEntry): void {
    const known = this.entries.get(entry.clientMessageId);
    if (known?.state === 'sending' || known?.state === 'sent') return; // this tab knows better
    this.put(entry);
    this.wake();
  }

  toldGone(clientMessageId: string): void {
    this.take(clientMessageId);
  }

  private async forget(clientMessageId: string): Promise<void> {
    this.take(clientMessageId);
    this.news.tell({ kind: 'outboxGone', clientMessageId });
    await this.keep.delete(PREFIX + clientMessageId);
  }

  private async keepAndTell(entry: OutboxEntry): Promise<void> {
    await this.keep.set(PREFIX + entry.clientMessageId, entry);
    // It may have been sent and gone while it was being kept.
    if (!this.entries.has(entry.clientMessageId)) await this.keep.delete(PREFIX + entry.clientMessageId);
    else this.news.tell({ kind: 'outbox', entry });
  }

  private put(entry: OutboxEntry): void {
    this.entries.set(entry.clientMessageId, entry);
    this.show(entry.channelId);
  }

  private take(clientMessageId: string): void {
    const entry = this.entries.get(clientMessageId);
    this.entries.delete(clientMessageId);
    if (entry) this.show(entry.channelId);
  }

  private show(channelId: string): void {
    const shown = [...this.entries.values()].filter((entry) => entry.channelId === channelId).sort(inOrder);
    this.byChannel.of(channelId).set(shown);
  }
}
