import { MessagingError } from '../errors.ts';
import { LIST_LIMIT, LIST_PAGES_MAX, PAGE_MESSAGES, WINDOW_MESSAGES_MAX } from '../limits.ts';
import type { Operations } from '../rest/operations.ts';
import { caughtUp, type NotedChange } from '../state/changes-in-flight.ts';
import type { Conversation } from '../state/conversation.ts';
import {
  trimmed,
  windowAfter,
  windowWithEarlier,
  windowWithLater,
  type MessageWindow,
} from '../state/message-window.ts';
import type { MessagesView, Receipts, Views } from '../state/views.ts';
import type { Message } from '../wire.ts';

type Page = Awaited<ReturnType<Operations['listMessages']>>;

/** Loads parts of a channel's history into its window, one at a time a channel. */
export class History {
  private readonly loads = new WeakMap<Conversation, AbortController>();

  constructor(
    private readonly api: Operations,
    private readonly views: Views,
  ) {}

  async earlier(conversation: Conversation): Promise<void> {
    const first = conversation.loaded.messages.get().messages[0];
    if (!first || !conversation.loaded.messages.get().hasEarlier) return;
    const query = { before: first.seq, limit: PAGE_MESSAGES };
    await this.load(conversation, 'earlier', query, (page, messages, view) => {
      // The window may have moved on meanwhile; then the page does not border on it and is of no use.
      if (view.messages[0]?.seq !== first.seq) return view;
      return trimmed(windowWithEarlier(view, messages, page.hasMore), WINDOW_MESSAGES_MAX, 'oldest');
    });
  }

  async later(conversation: Conversation): Promise<void> {
    const last = conversation.loaded.messages.get().messages.at(-1);
    if (!last || !conversation.loaded.messages.get().hasLater) return;
    const query = { after: last.seq, limit: PAGE_MESSAGES };
    await this.load(conversation, 'later', query, (page, messages, view) => {
      if (view.messages.at(-1)?.seq !== last.seq) return view;
      return trimmed(windowWithLater(view, messages, page.hasMore), WINDOW_MESSAGES_MAX, 'newest');
    });
  }

  /** The window jumps to a message, as one that was linked or found. */
  async around(conversation: Conversation, seq: number): Promise<void> {
    const query = { around: seq, limit: PAGE_MESSAGES };
    await this.load(conversation, 'around', query, (page, messages) => {
      const { hasMoreBefore: hasEarlier = false, hasMoreAfter: hasLater = false } = page;
      return { messages, hasEarlier, hasLater };
    });
  }

  async newest(conversation: Conversation): Promise<void> {
    await this.load(conversation, 'around', { limit: PAGE_MESSAGES }, (page, messages) => {
      return { messages, hasEarlier: page.hasMore, hasLater: false };
    });
  }

  async receipts(channelId: string): Promise<void> {
    const found = new Map<string, Receipts[string]>();
    for await (const { receipts } of pages((cursor) => this.api.listReceipts(channelId, cursor))) {
      for (const { userId, readSeq, deliveredSeq } of receipts) found.set(userId, { readSeq, deliveredSeq });
    }
    const cell = this.views.receipts.of(channelId);
    const merged: Record<string, Receipts[string]> = { ...cell.get() };
    for (const [userId, { readSeq, deliveredSeq }] of found) {
      const known = merged[userId];
      merged[userId] = {
        readSeq: Math.max(readSeq, known?.readSeq ?? 0),
        deliveredSeq: Math.max(deliveredSeq, known?.deliveredSeq ?? 0),
      };
    }
    cell.set(merged);
  }

  private async load(
    conversation: Conversation,
    loading: NonNullable<MessagesView['loading']>,
    query: { before?: number; after?: number; around?: number; limit: number },
    merged: (page: Page, messages: readonly Message[], view: MessagesView) => MessageWindow,
  ): Promise<void> {
    const cell = conversation.loaded.messages;
    if (cell.get().load !== 'ready') return;
    if (cell.get().loading && loading !== 'around') return; // a jump overrides, anything else waits to be asked again
    this.loads.get(conversation)?.abort();
    const abort = new AbortController();
    this.loads.set(conversation, abort);
    cell.set({ ...cell.get(), loading, error: undefined });
    const isStale = () => abort.signal.aborted || cell.get().load !== 'ready' || cell.get().loading !== loading;
    try {
      await conversation.inFlight.during(
        () => this.api.listMessages(conversation.channelId, { ...query, signal: abort.signal }),
        (page, since) => {
          if (isStale()) return;
          const view = cell.get();
          const revision = page.revision ?? 0;
          const messages = caughtUp(page.messages, revision, since);
          conversation.counted(messages, revision);
          cell.set({ ...view, ...windowSince(merged(page, messages, view), since), loading: undefined });
        },
      );
    } catch (thrown) {
      if (isStale()) return;
      const error = MessagingError.of(thrown);
      cell.set({ ...cell.get(), loading: undefined, error });
      throw error;
    }
  }
}

/** New messages that came while the page was on its way join it, if it reaches the end. */
function windowSince(window: MessageWindow, since: readonly NotedChange[]): MessageWindow {
  return since.reduce((after, { change }) => windowAfter(after, change), window);
}

/** Every page of a list. */
export async function* pages<P extends { nextCursor: string | null; hasMore: boolean }>(
  read: (query: { limit: number; cursor?: string }) => Promise<P>,
): AsyncGenerator<P> {
  let cursor: string | null = null;
  for (let count = 0; count < LIST_PAGES_MAX; count++) {
    const page: P = await read({ limit: LIST_LIMIT, ...(cursor !== null && { cursor }) });
    yield page;
    if (!page.hasMore || page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
