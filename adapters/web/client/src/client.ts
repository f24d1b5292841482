import { browserPlatform } from './browser-platform.ts';
import type { ConnectionState } from './connection/connection-state.ts';
import { MessagingError } from './errors.ts';
import type { MessagingOptions } from './options.ts';
import type { Draft, OutboxEntry } from './outbox/outbox-entry.ts';
import { parts } from './parts.ts';
import type { PersonView } from './people/people.ts';
import type { Operations } from './rest/operations.ts';
import type { Conversation } from './state/conversation.ts';
import type { ChannelView, MessagesView, PinsView, Receipts, ThreadView } from './state/views.ts';
import type { RosterState } from './sync/roster.ts';
import type { Topic } from './topic.ts';
import type { Channel, CreateChannel, Message, Presence, Status } from './wire.ts';

export interface MessagingClient {
  readonly userId: string;
  readonly clientId: string;
  /** Every REST operation. What it changes comes back by the topics. */
  readonly api: Operations;

  // ---- What can be looked at
  readonly connection: Topic<ConnectionState>;
  /** My channels, in the order of their ids. */
  readonly channels: Topic<readonly ChannelView[]>;
  /** Whether the list of channels has been read. */
  readonly roster: Topic<RosterState>;
  channel(channelId: string): Topic<ChannelView | undefined>;
  messages(channelId: string): Topic<MessagesView>;
  thread(channelId: string, rootId: string): Topic<ThreadView>;
  pins(channelId: string): Topic<PinsView>;
  receipts(channelId: string): Topic<Receipts>;
  /** Who else types. */
  typing(channelId: string): Topic<readonly string[]>;
  /** My messages that are not among the channel's yet, in the order of writing. */
  outbox(channelId: string): Topic<readonly OutboxEntry[]>;
  draft(channelId: string, threadId?: string): Topic<string>;
  presence(userId: string): Topic<Presence | undefined>;
  person(userId: string): Topic<PersonView>;

  // ---- The connection
  /** Connects and stays connected; while it waits to try again, tries now. */
  connect(): void;
  /** Ends everything: no timer, socket or listener is left. What is in the outbox stays kept. */
  close(): void;

  // ---- Channels
  /** Shows a channel: loads its newest messages and keeps them level. A public one that I am not in I join by that. */
  openChannel(channelId: string): void;
  /** Its messages are forgotten; its unread count goes on. */
  closeChannel(channelId: string): void;
  createChannel(channel: CreateChannel): Promise<Channel>;
  openDocumentChannel(documentId: string, documentName: string): Promise<Channel>;
  /** Reads who is in it once more: those who join are told by no frame. */
  refreshChannel(channelId: string): Promise<void>;
  /** I am not a member any more. */
  leaveChannel(channelId: string): Promise<void>;
  loadEarlier(channelId: string): Promise<void>;
  loadLater(channelId: string): Promise<void>;
  /** The window jumps to the message with this seq. */
  loadAround(channelId: string, seq: number): Promise<void>;
  loadNewest(channelId: string): Promise<void>;
  /** Whether the end of the messages is on the screen; it decides which end of a full window is forgotten. */
  follow(channelId: string, isAtEnd: boolean): void;
  loadThread(channelId: string, rootId: string): Promise<void>;
  loadMoreReplies(channelId: string, rootId: string): Promise<void>;
  loadPins(channelId: string): Promise<void>;
  loadReceipts(channelId: string): Promise<void>;

  // ---- Messages
  /** Answers when the message is kept; it is sent when it can be, once. */
  send(channelId: string, draft: Draft | string): Promise<OutboxEntry>;
  /** Whether what waits to be sent survives a reload. In some private windows nothing does. */
  isDurable(): Promise<boolean>;
  retry(clientMessageId: string): Promise<void>;
  discard(clientMessageId: string): Promise<void>;
  edit(message: Message, content: string): Promise<Message>;
  delete(message: Message): Promise<Message>;
  react(message: Message, emoji: string): Promise<Message>;
  unreact(message: Message, emoji: string): Promise<Message>;
  pin(message: Message): Promise<Message>;
  unpin(message: Message): Promise<Message>;

  // ---- What I do
  /** I have read up to this message; only forward. Call it as often as you like. */
  markRead(channelId: string, seq: number, threadId?: string): void;
  /** I pressed a key. Call it as often as you like. */
  type(channelId: string): void;
  stopTyping(channelId: string): void;
  writeDraft(channelId: string, text: string, threadId?: string): void;
  setPresence(status: Status, text?: string): void;
}

/** One user's messaging: made once, connected, closed when done. */
export function createMessagingClient(options: MessagingOptions): MessagingClient {
  const all = parts(options, options.platform ?? browserPlatform());
  const { api, views, level, history, panes, outbox, drafts, typing, people, presences, marks, channels } = all;

  const known = (channelId: string): Conversation => {
    const conversation = channels.find(channelId);
    if (!conversation) throw new MessagingError('not_found', 'This channel is not open.');
    return conversation;
  };
  /** An answer's message is shown at once; the live frame that follows changes nothing. */
  const learnt = async (answer: Promise<Message>): Promise<Message> => {
    const message = await answer;
    all.batch(() => channels.find(message.channelId)?.learn(message));
    return message;
  };
  const added = async (answer: Promise<Channel>): Promise<Channel> => {
    const channel = await answer;
    all.batch(() => level.added(channel));
    return channel;
  };

  return {
    userId: options.userId,
    clientId: options.clientId,
    api,
    connection: all.connectionState,
    channels: views.channels,
    roster: all.rosterState,
    channel: (channelId) => views.channel.of(channelId),
    messages: (channelId) => views.messages.of(channelId),
    thread: (channelId, rootId) => views.threads.of(views.threadKey(channelId, rootId)),
    pins: (channelId) => views.pins.of(channelId),
    receipts: (channelId) => views.receipts.of(channelId),
    typing: (channelId) => typing.others.of(channelId),
    outbox: (channelId) => outbox.byChannel.of(channelId),
    draft: (channelId, threadId) => drafts.texts.of(drafts.key(channelId, threadId)),
    presence: (userId) => presences.of(userId),
    person: (userId) => people.of(userId),

    connect: () => all.connect(),
    close: () => all.close(),

    openChannel: (channelId) => all.batch(() => level.openChannel(channelId)),
    closeChannel: (channelId) => all.batch(() => level.closeChannel(channelId)),
    createChannel: (channel) => added(api.createChannel(channel, { idempotencyKey: all.randomId() })),
    openDocumentChannel: (documentId, documentName) => added(api.openDocumentChannel(documentId, documentName)),
    refreshChannel: async (channelId) => {
      const channel = await api.readChannel(channelId);
      all.batch(() => {
        channels.find(channelId)?.describe(channel);
        channels.show();
      });
    },
    leaveChannel: async (channelId) => {
      await api.removeMember(channelId, options.userId);
      all.batch(() => level.removed(channelId));
    },
    loadEarlier: async (channelId) => history.earlier(known(channelId)),
    loadLater: async (channelId) => history.later(known(channelId)),
    loadAround: async (channelId, seq) => history.around(known(channelId), seq),
    loadNewest: async (channelId) => history.newest(known(channelId)),
    follow: (channelId, isAtEnd) => channels.find(channelId)?.loaded.follow(isAtEnd),
    loadThread: async (channelId, rootId) => panes.thread(known(channelId), rootId),
    loadMoreReplies: async (channelId, rootId) => panes.moreReplies(known(channelId), rootId),
    loadPins: async (channelId) => panes.pins(known(channelId)),
    loadReceipts: (channelId) => history.receipts(channelId),

    send: async (channelId, draft) => {
      typing.forget(channelId);
      return outbox.add(channelId, typeof draft === 'string' ? { content: draft } : draft);
    },
    isDurable: () => all.keep.isDurable(),
    retry: (clientMessageId) => outbox.retry(clientMessageId),
    discard: (clientMessageId) => outbox.discard(clientMessageId),
    edit: ({ channelId, messageId }, content) => learnt(api.editMessage(channelId, messageId, content)),
    delete: ({ channelId, messageId }) => learnt(api.deleteMessage(channelId, messageId)),
    react: ({ channelId, messageId }, emoji) => learnt(api.addReaction(channelId, messageId, emoji)),
    unreact: ({ channelId, messageId }, emoji) => learnt(api.removeReaction(channelId, messageId, emoji)),
    pin: ({ channelId, messageId }) => learnt(api.pinMessage(channelId, messageId)),
    unpin: ({ channelId, messageId }) => learnt(api.unpinMessage(channelId, messageId)),

    markRead: (channelId, seq, threadId) => {
      if (threadId === undefined) all.readHere(channelId, seq);
      marks.read(channelId, seq, threadId);
    },
    type: (channelId) => typing.type(channelId),
    stopTyping: (channelId) => typing.stop(channelId),
    writeDraft: (channelId, text, threadId) => drafts.write(drafts.key(channelId, threadId), text),
    setPresence: (status, text) => all.myPresence.choose(status, text),
  };
}
