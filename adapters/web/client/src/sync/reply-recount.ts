import { Backoff } from '../backoff.ts';
import { MessagingError } from '../errors.ts';
import { RECOUNT_TRIES_MAX } from '../limits.ts';
import type { Operations } from '../rest/operations.ts';
import { caughtUp } from '../state/changes-in-flight.ts';
import type { Conversation } from '../state/conversation.ts';
import type { Timers } from '../timers.ts';
import type { Message } from '../wire.ts';

/** Reads counts of replies again, where what was told does not say what they are now. */
export class ReplyRecount {
  constructor(
    private readonly api: Operations,
    private readonly timers: Timers,
    private readonly random: () => number,
  ) {}

  async roots(conversation: Conversation, roots: readonly Message[]): Promise<void> {
    // One after the other: there may be many, and nobody waits for them.
    for (const { seq } of roots) await this.persist(() => this.root(conversation, seq));
  }

  /** A reply that is not held was deleted: if its root is held, that has one reply fewer. */
  async rootOf(conversation: Conversation, messageId: string): Promise<void> {
    if (!conversation.loaded.showsCounts) return;
    await this.persist(async () => {
      const { threadId } = await this.api.readMessage(conversation.channelId, messageId);
      const root = threadId ? conversation.loaded.held(threadId) : undefined;
      if (root) await this.root(conversation, root.seq);
    });
  }

  private async root(conversation: Conversation, seq: number): Promise<void> {
    await conversation.inFlight.during(
      () => this.api.listMessages(conversation.channelId, { around: seq, limit: 1 }),
      ({ messages, revision = 0 }, since) => conversation.counted(caughtUp(messages, revision, since), revision),
    );
  }

  /** A count is a courtesy: it is tried for a while, and right again with the next read in any case. */
  private async persist(read: () => Promise<void>): Promise<void> {
    const backoff = new Backoff(this.random);
    for (let tries = 0; tries < RECOUNT_TRIES_MAX; tries++) {
      try {
        return await read();
      } catch (thrown) {
        const error = MessagingError.of(thrown);
        if (!error.retryable) return;
        await new Promise<void>((resolve) => this.timers.after(backoff.next(error.retryAfterMs), resolve));
      }
    }
  }
}
