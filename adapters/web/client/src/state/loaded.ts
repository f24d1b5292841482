import { THREADS_HELD_MAX, WINDOW_MESSAGES_MAX } from '../limits.ts';
import type { Cell } from '../topic.ts';
import type { Message } from '../wire.ts';
import type { MessageChange } from './message-change.ts';
import { withPatch } from './message-list.ts';
import { trimmed, windowAfter, type MessageWindow } from './message-window.ts';
import { pinsAfter } from './pins.ts';
import { threadAfter, type Thread } from './thread.ts';
import type { MessagesView, PinsView, ThreadView, Views } from './views.ts';

const withThread = (view: ThreadView, thread: Thread): ThreadView => (thread === view ? view : { ...view, ...thread });

/** What of a channel is loaded to be seen: a window of its messages, threads, pins. A message may be in all of them. */
export class Loaded {
  readonly messages: Cell<MessagesView>;
  readonly pins: Cell<PinsView>;
  readonly threads = new Map<string, Cell<ThreadView>>();
  /** Whether the end of the messages is looked at, so that the oldest are those to forget. */
  private follows = true;

  constructor(
    private readonly channelId: string,
    private readonly views: Views,
  ) {
    this.messages = views.messages.of(channelId);
    this.pins = views.pins.of(channelId);
  }

  get isOpen(): boolean {
    return this.messages.get().load !== 'closed';
  }

  /** Whether a count of replies is shown. */
  get showsCounts(): boolean {
    const { messages } = this.messages.get();
    return this.threads.size > 0 || this.pins.get().messages.length > 0 || messages.some((one) => one.replyCount);
  }

  /** The messages begin anew with these, if they are looked at. */
  begin(window: MessageWindow): void {
    if (this.isOpen) this.messages.set({ ...window, load: 'ready', error: undefined, loading: undefined });
  }

  /** Whether the end of the messages is looked at. If not, new ones beyond the limit wait to be loaded. */
  follow(follows: boolean): void {
    this.follows = follows;
  }

  gone(): void {
    if (this.isOpen) this.messages.set({ ...this.messages.get(), load: 'gone', loading: undefined });
    for (const thread of this.threads.values()) thread.set({ ...thread.get(), load: 'gone' });
  }

  close(): void {
    this.views.closeMessages(this.channelId);
    for (const rootId of this.threads.keys()) this.views.closeThread(this.channelId, rootId);
    this.threads.clear();
  }

  thread(rootId: string): Cell<ThreadView> {
    const thread = this.views.threads.of(this.views.threadKey(this.channelId, rootId));
    this.threads.delete(rootId);
    this.threads.set(rootId, thread); // the one used last is the last
    const [oldest] = this.threads.keys();
    if (this.threads.size > THREADS_HELD_MAX && oldest) {
      this.threads.delete(oldest);
      this.views.closeThread(this.channelId, oldest);
    }
    return thread;
  }

  /** A change of a message, wherever that is shown. */
  apply(change: MessageChange): void {
    const view = this.messages.get();
    const window = view.load === 'ready' ? windowAfter(view, change) : view;
    if (window !== view) {
      this.messages.set({ ...view, ...trimmed(window, WINDOW_MESSAGES_MAX, this.follows ? 'newest' : 'oldest') });
    }
    for (const [rootId, cell] of this.threads) {
      const thread = cell.get();
      if (thread.load !== 'closed') cell.set(withThread(thread, threadAfter(thread, rootId, change)));
    }
    const pins = this.pins.get();
    const messages = pins.load === 'ready' ? pinsAfter(pins.messages, change) : pins.messages;
    if (messages !== pins.messages) this.pins.set({ ...pins, messages });
  }

  held(messageId: string): Message | undefined {
    const inWindow = this.messages.get().messages.findLast((message) => message.messageId === messageId);
    if (inWindow) return inWindow;
    for (const thread of this.threads.values()) {
      const reply = thread.get().replies.findLast((message) => message.messageId === messageId);
      if (reply) return reply;
    }
    return undefined;
  }

  /** Changes a message wherever it is held. */
  patch(messageId: string, patch: (message: Message) => Message): void {
    const view = this.messages.get();
    const messages = withPatch(view.messages, messageId, patch);
    if (messages !== view.messages) this.messages.set({ ...view, messages });
    const thread = this.threads.get(messageId)?.get();
    if (thread?.root) {
      const root = patch(thread.root);
      if (root !== thread.root) this.threads.get(messageId)?.set({ ...thread, root });
    }
    const pins = this.pins.get();
    const pinned = withPatch(pins.messages, messageId, patch);
    if (pinned !== pins.messages) this.pins.set({ ...pins, messages: pinned });
  }
}
