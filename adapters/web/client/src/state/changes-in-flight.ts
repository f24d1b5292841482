import { MessagingError } from '../errors.ts';
import { CHANGES_IN_FLIGHT_MAX } from '../limits.ts';
import { messageIdOf, withReplies, type MessageChange } from './message-change.ts';
import { withChange, withPatch, type MessageList } from './message-list.ts';
import { replyStep, type ReplyStep } from './reply-counts.ts';

export interface NotedChange {
  readonly change: MessageChange;
  readonly step: ReplyStep | undefined;
}

/**
 * What changed while a page was on its way. A page is a picture of one moment; a change that came after that moment and
 * before the page would be lost with it, so it is applied to the page again. Applying one twice changes nothing.
 */
export class ChangesInFlight {
  private readonly loads = new Set<NotedChange[]>();

  note(change: MessageChange, step: ReplyStep | undefined): void {
    for (const since of this.loads) if (since.length <= CHANGES_IN_FLIGHT_MAX) since.push({ change, step });
  }

  /** Loads a page, and takes it together with the changes since it was asked for. */
  async during<P>(load: () => Promise<P>, taken: (page: P, since: readonly NotedChange[]) => void): Promise<void> {
    const since: NotedChange[] = [];
    this.loads.add(since);
    try {
      const page = await load();
      if (since.length > CHANGES_IN_FLIGHT_MAX) {
        throw new MessagingError('channel_busy', 'The channel changed too fast to be read.', { retryable: true });
      }
      taken(page, since);
    } finally {
      this.loads.delete(since);
    }
  }
}

/** The page's messages as they are now, with the replies that came after the revision at which the page was read. */
export function caughtUp(page: MessageList, revision: number, since: readonly NotedChange[]): MessageList {
  let messages = page;
  for (const noted of since) {
    const known = messages.find(({ messageId }) => messageId === messageIdOf(noted.change));
    messages = withChange(messages, noted.change);
    // A reply that only the page holds: its deletion was none that could be counted when it came.
    const step = noted.step ?? replyStep(noted.change, false, known);
    if (!step || step.revision <= revision) continue;
    messages = withPatch(messages, step.rootId, (root) => withReplies(root, (root.replyCount ?? 0) + step.more));
  }
  return messages;
}
