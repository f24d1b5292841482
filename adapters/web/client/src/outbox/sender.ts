import { Backoff } from '../backoff.ts';
import type { Link } from '../connection/link.ts';
import { isIdentity, MessagingError } from '../errors.ts';
import { OUTBOX_SENDING_MAX, SENT_IN_A_FRAME_MAX_BYTES } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { Operations } from '../rest/operations.ts';
import type { Timer, Timers } from '../timers.ts';
import type { Outbox } from './outbox.ts';
import { actionOf, requestOf, type OutboxEntry } from './outbox-entry.ts';

/**
 * Sends what is in the outbox. Of a user's tabs one at a time does, the one that holds the lock; a tab holds it only
 * while it is online, so a tab without a connection never keeps the others from sending.
 */
export class Sender {
  private link: Link | undefined;
  private turn: AbortController | undefined;
  private isMyTurn = false;
  private underWay = 0;
  private readonly waits = new Map<string, { timer: Timer; backoff: Backoff }>();

  constructor(
    private readonly platform: Platform,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly api: Pick<Operations, 'sendMessage'>,
    private readonly lockName: string,
    /** A confirmation names a revision; answers whether the message itself will come here. */
    private readonly heard: (channelId: string, revision: number) => boolean,
  ) {}

  /** There is a connection to send on, or another one. */
  opened(link: Link): void {
    this.link = link;
    this.forgetWaits();
    if (!this.turn) this.takeTurn();
    else this.send();
  }

  lost(): void {
    this.link = undefined;
    this.isMyTurn = false;
    this.turn?.abort();
    this.turn = undefined;
    this.forgetWaits();
  }

  /** There may be something to send. */
  send(): void {
    const { link } = this;
    if (!link || !this.isMyTurn) return;
    for (const entry of this.outbox.heads()) {
      if (this.underWay >= OUTBOX_SENDING_MAX) return;
      if (!this.waits.get(entry.channelId)?.timer.isPending) void this.transmit(link, entry);
    }
  }

  private takeTurn(): void {
    const turn = new AbortController();
    this.turn = turn;
    const held = async () => {
      if (turn.signal.aborted) return;
      const end = new Promise<void>((resolve) => turn.signal.addEventListener('abort', () => resolve()));
      // Whoever had the turn before may have gone without a word.
      await this.outbox.load();
      if (!turn.signal.aborted) {
        this.isMyTurn = true;
        this.send();
      }
      await end;
    };
    const lock = this.platform.lock;
    // Where locks are refused, as in a sandboxed frame, this tab sends without: the send keys keep each message single.
    const locked = lock?.(this.lockName, turn.signal, held) ?? held();
    locked.catch(() => (turn.signal.aborted ? undefined : held()));
  }

  private async transmit(link: Link, entry: OutboxEntry): Promise<void> {
    this.underWay++;
    this.outbox.sending(entry, true);
    try {
      const revision = await this.deliver(link, entry);
      this.waits.delete(entry.channelId);
      void this.outbox.confirmed(entry, revision, this.heard(entry.channelId, revision));
    } catch (thrown) {
      const error = MessagingError.of(thrown);
      if (isForGood(error)) void this.outbox.refused(entry, error);
      else this.again(entry, error);
    } finally {
      this.underWay--;
    }
    this.send();
  }

  /** Answers with the revision under which the server has it. */
  private async deliver(link: Link, entry: OutboxEntry): Promise<number> {
    const action = actionOf(entry);
    if (sizeOf(action) > SENT_IN_A_FRAME_MAX_BYTES)
      return (await this.api.sendMessage(entry.channelId, requestOf(entry))).revision;
    const answer = await link.request(action);
    if (answer.type !== 'messageConfirmation') throw new MessagingError('internal', `Answered by ${answer.type}.`);
    return answer.revision;
  }

  private again(entry: OutboxEntry, error: MessagingError): void {
    this.outbox.sending(entry, false);
    if (!this.isMyTurn) return; // the next connection sends it
    const backoff = this.waits.get(entry.channelId)?.backoff ?? new Backoff(() => this.platform.random());
    const timer = this.timers.after(backoff.next(error.retryAfterMs), () => this.send());
    this.waits.set(entry.channelId, { timer, backoff });
  }

  private forgetWaits(): void {
    for (const { timer } of this.waits.values()) timer.cancel();
    this.waits.clear();
  }
}

const sizeOf = (frame: object): number => new TextEncoder().encode(JSON.stringify(frame)).length;

/** A refusal of this message. What is refused for who sends it, or not answered at all, may be sent another time. */
const isForGood = (error: MessagingError): boolean => !error.retryable && !isIdentity(error) && error.code !== 'closed';
