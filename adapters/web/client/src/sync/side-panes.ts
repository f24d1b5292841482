import { MessagingError } from '../errors.ts';
import { LIST_LIMIT, THREAD_REPLIES_MAX } from '../limits.ts';
import type { Operations } from '../rest/operations.ts';
import { caughtUp, type NotedChange } from '../state/changes-in-flight.ts';
import type { Conversation } from '../state/conversation.ts';
import { pinsAfter } from '../state/pins.ts';
import { threadAfter, threadWithPage, type Thread } from '../state/thread.ts';
import type { Message } from '../wire.ts';
import { pages } from './history.ts';
import type { ReplyRecount } from './reply-recount.ts';

/** Loads what is shown beside the messages: a thread, the pins. */
export class SidePanes {
  /** Where to read on in a thread. */
  private readonly cursors = new Map<string, string>();

  constructor(
    private readonly api: Operations,
    private readonly recount: ReplyRecount,
  ) {}

  async thread(conversation: Conversation, rootId: string): Promise<void> {
    const cell = conversation.loaded.thread(rootId);
    if (cell.get().load === 'loading') return;
    cell.set({ ...cell.get(), load: 'loading', error: undefined });
    const { channelId } = conversation;
    const load = async () => {
      const root = await this.api.readMessage(channelId, rootId);
      const page = await this.api.readThread(channelId, rootId, { limit: LIST_LIMIT });
      return { root, page };
    };
    try {
      await conversation.inFlight.during(load, ({ root, page }, since) => {
        this.keepCursor(rootId, page);
        const told = { root: caughtUp([root], Infinity, since)[0], replies: [], hasMore: page.hasMore };
        cell.set({ ...threadSince(threadWithReplies(told, page, rootId, since), rootId, since), ...READY });
        // Neither answer says as of which revision it was read, so the root's replies are counted by one that does.
        void this.recount.roots(conversation, [root]);
      });
    } catch (thrown) {
      const error = MessagingError.of(thrown);
      cell.set({ ...cell.get(), load: 'failed', error });
      throw error;
    }
  }

  async moreReplies(conversation: Conversation, rootId: string): Promise<void> {
    const cell = conversation.loaded.thread(rootId);
    const cursor = this.cursors.get(rootId);
    if (cell.get().load !== 'ready' || !cell.get().hasMore || cursor === undefined) return;
    if (cell.get().replies.length >= THREAD_REPLIES_MAX) {
      throw new MessagingError('too_large', `Only the first ${THREAD_REPLIES_MAX} replies are shown.`);
    }
    const load = () => this.api.readThread(conversation.channelId, rootId, { limit: LIST_LIMIT, cursor });
    await conversation.inFlight.during(load, (page, since) => {
      const view = cell.get();
      if (view.load !== 'ready' || this.cursors.get(rootId) !== cursor) return;
      this.keepCursor(rootId, page);
      cell.set({ ...view, ...threadSince(threadWithReplies(view, page, rootId, since), rootId, since) });
    });
  }

  async pins(conversation: Conversation): Promise<void> {
    const cell = conversation.loaded.pins;
    if (cell.get().load === 'loading') return;
    cell.set({ ...cell.get(), load: 'loading', error: undefined });
    const load = async () => {
      const found: Message[] = [];
      for await (const { messages } of pages((query) => this.api.listPins(conversation.channelId, query))) {
        found.push(...messages);
      }
      return found.sort((a, b) => a.seq - b.seq);
    };
    try {
      await conversation.inFlight.during(load, (found, since) => {
        const roots = found.filter(({ replyCount }) => replyCount);
        void this.recount.roots(conversation, roots);
        const messages = since.reduce((pins, { change }) => pinsAfter(pins, change), caughtUp(found, Infinity, since));
        cell.set({ ...READY, messages });
      });
    } catch (thrown) {
      const error = MessagingError.of(thrown);
      cell.set({ ...cell.get(), load: 'failed', error });
      throw error;
    }
  }

  /** The channel began anew, so what was loaded beside it may be old. Failures show in the panes themselves. */
  reload(conversation: Conversation): void {
    const ignore = () => {};
    // Loading one puts it at the end of them, where it would be met again.
    for (const [rootId, cell] of [...conversation.loaded.threads]) {
      if (cell.get().load !== 'closed') this.thread(conversation, rootId).catch(ignore);
    }
    if (conversation.loaded.pins.get().load !== 'closed') this.pins(conversation).catch(ignore);
  }

  private keepCursor(rootId: string, { nextCursor }: { nextCursor: string | null }): void {
    if (nextCursor === null) this.cursors.delete(rootId);
    else this.cursors.set(rootId, nextCursor);
  }
}

const READY = { load: 'ready', error: undefined } as const;

type Page = Awaited<ReturnType<Operations['readThread']>>;

function threadWithReplies(thread: Thread, page: Page, rootId: string, since: readonly NotedChange[]): Thread {
  const replies = page.messages.filter(({ threadId }) => threadId === rootId);
  return threadWithPage(thread, caughtUp(replies, Infinity, since), page.hasMore);
}

const threadSince = (thread: Thread, rootId: string, since: readonly NotedChange[]): Thread =>
  since.reduce((after, { change }) => threadAfter(after, rootId, change), thread);
