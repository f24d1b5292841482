import type { MessagingError } from '../errors.ts';
import { Cell, Cells, type Notifier } from '../topic.ts';
import type { Channel, Message } from '../wire.ts';
import { EMPTY_WINDOW, type MessageWindow } from './message-window.ts';
import type { Thread } from './thread.ts';

/** A channel as I have it: as on the wire, and what is unread of it. */
export interface ChannelView extends Channel {
  /** The newest message's `seq`, as far as is known here. */
  readonly headSeq: number;
  readonly readSeq: number;
  readonly unreadCount: number;
  readonly mentionCount: number;
  readonly lastMessage: Message | null;
}

/** How far something that is loaded on demand has come. `gone`: it was here, and is not to be seen any more. */
export type Load = 'closed' | 'loading' | 'ready' | 'failed' | 'gone';

export interface MessagesView extends MessageWindow {
  readonly load: Load;
  readonly error: MessagingError | undefined;
  /** Which page is on its way. */
  readonly loading: 'earlier' | 'later' | 'around' | undefined;
}

export interface ThreadView extends Thread {
  readonly load: Load;
  readonly error: MessagingError | undefined;
}

export interface PinsView {
  readonly load: Load;
  readonly error: MessagingError | undefined;
  readonly messages: readonly Message[];
}

/** How far others have read and received, by userId. */
export type Receipts = Readonly<Record<string, { readonly readSeq: number; readonly deliveredSeq: number }>>;

const CLOSED_MESSAGES: MessagesView = Object.freeze({
  ...EMPTY_WINDOW,
  load: 'closed',
  error: undefined,
  loading: undefined,
});
const CLOSED_THREAD: ThreadView = Object.freeze({
  root: undefined,
  replies: [],
  hasMore: false,
  load: 'closed',
  error: undefined,
});
const CLOSED_PINS: PinsView = Object.freeze({ messages: [], load: 'closed', error: undefined });
const NO_RECEIPTS: Receipts = Object.freeze({});

/** What can be looked at of channels, each a topic of its own, so that a view is drawn again for its own changes only. */
export class Views {
  readonly channels: Cell<readonly ChannelView[]>;
  readonly channel: Cells<ChannelView | undefined>;
  readonly messages: Cells<MessagesView>;
  /** By `threadKey`. */
  readonly threads: Cells<ThreadView>;
  readonly pins: Cells<PinsView>;
  readonly receipts: Cells<Receipts>;

  constructor(readonly notifier: Notifier) {
    this.channels = new Cell<readonly ChannelView[]>(notifier, []);
    this.channel = new Cells<ChannelView | undefined>(notifier, () => undefined);
    this.messages = new Cells(notifier, () => CLOSED_MESSAGES);
    this.threads = new Cells(notifier, () => CLOSED_THREAD);
    this.pins = new Cells(notifier, () => CLOSED_PINS);
    this.receipts = new Cells(notifier, () => NO_RECEIPTS);
  }

  threadKey = (channelId: string, rootId: string): string => `${channelId} ${rootId}`;

  closeMessages(channelId: string): void {
    this.messages.of(channelId).set(CLOSED_MESSAGES);
    this.pins.of(channelId).set(CLOSED_PINS);
  }

  closeThread(channelId: string, rootId: string): void {
    this.threads.of(this.threadKey(channelId, rootId)).set(CLOSED_THREAD);
  }
}
