import { revisionOf, type Change, type Channel, type JoinedFrame, type ListedChannel, type Message } from '../wire.ts';
import { ChangeLine } from '../sync/change-line.ts';
import { ChangesInFlight } from './changes-in-flight.ts';
import { Loaded } from './loaded.ts';
import { Marks } from './marks.ts';
import { changed, isMessageChange, messageIdOf, withReplies, type MessageChange } from './message-change.ts';
import { isDeletion, replyStep, ReplyCounts } from './reply-counts.ts';
import { Walk } from './walk.ts';
import type { Views } from './views.ts';

export interface ConversationEvents {
  /** A message in its last state; `isNew` the first time. */
  seen(message: Message, isNew: boolean): void;
  /** A message that is not held here was deleted. */
  unheldGone(conversation: Conversation, messageId: string): void;
}

/** One channel: what is known of it, and every change of it applied in order, once. */
export class Conversation {
  readonly line: ChangeLine;
  readonly marks: Marks;
  /** What of it is loaded to be seen. */
  readonly loaded: Loaded;
  readonly inFlight = new ChangesInFlight();
  private readonly replies = new ReplyCounts();
  /** How far a walk has come; from there it goes on. */
  private walkedTo = 0;
  private walk: Walk | undefined;
  private lastMessage: Message | null = null;
  /** The newest message of those that were applied in order. */
  private lineSeq = 0;
  constructor(
    private channel: Channel,
    private readonly views: Views,
    me: string,
    private readonly events: ConversationEvents,
  ) {
    this.line = new ChangeLine(channel.revision);
    this.marks = new Marks(me);
    this.loaded = new Loaded(channel.channelId, views);
  }

  get channelId(): string {
    return this.channel.channelId;
  }

  get lastActivity(): string {
    return this.channel.lastActivity;
  }

  /** The revision to ask the changes after. */
  get askAfter(): number {
    return Math.max(this.line.revision, this.walkedTo);
  }

  // ---- Changes

  /** A live frame. Answers whether something before it is missing. */
  live(change: Change): boolean {
    for (const ready of this.line.take(change)) this.apply(ready);
    this.show();
    return this.line.isBehind;
  }

  /** A walk begins here, or goes on. */
  walks(): void {
    this.walk ??= new Walk(this.lineSeq);
  }

  /**
   * A page of changes, each message in its last state; `isLast` when the channel is level with it. Answers with the
   * messages whose replies must be counted by a read.
   */
  walked(changes: readonly Change[], revision: number, isLast: boolean): readonly Message[] {
    const read = changes.flatMap((change) => (change.type === 'message' ? [change.message] : []));
    // Only the last page says when it was read: at its revision.
    this.replies.read(read, isLast ? revision : undefined, this.line.revision);
    for (const change of changes) this.apply(change, this.line.revision);
    for (const message of read)
      this.loaded.patch(message.messageId, (known) => withReplies(known, message.replyCount ?? 0));
    this.walkedTo = revision;
    const again = isLast ? this.replies.walked(revision).flatMap((rootId) => this.loaded.held(rootId) ?? []) : [];
    if (isLast) {
      this.walk = undefined;
      for (const ready of this.line.reach(revision)) this.apply(ready);
    }
    this.show();
    return again;
  }

  /** The newest messages, taken with the subscription: whatever was held of the messages begins anew. */
  joined(frame: JoinedFrame): void {
    const messages = frame.messages ?? [];
    this.walk = undefined;
    this.channel = frame.channel;
    if (frame.revision < this.line.revision) {
      // The server's history is a shorter one than was seen here, as after a restored backup.
      this.line.restart(frame.revision);
      this.marks.restart(messages.at(-1)?.seq ?? 0);
      this.lineSeq = 0;
    }
    this.loaded.begin({ messages, hasEarlier: frame.hasMore, hasLater: false });
    this.replies.walked(frame.revision);
    this.replies.read(messages, frame.revision, 0);
    this.marks.joined(messages, frame.hasMore, frame.readSeq);
    this.lastMessage = messages.at(-1) ?? null;
    for (const message of messages) this.events.seen(message, false);
    this.lineSeq = Math.max(this.lineSeq, messages.at(-1)?.seq ?? 0);
    this.walkedTo = 0;
    for (const ready of this.line.reach(frame.revision)) this.apply(ready);
    this.show();
  }

  /** One message's state from an answer. The live frame that follows it then changes nothing. */
  learn(message: Message): void {
    const change: MessageChange = { type: 'messageUpdated', message };
    this.step(change, false);
    this.show();
  }

  /** These messages were read with the counts of their replies, as of a revision. */
  counted(messages: readonly Message[], revision: number): void {
    this.replies.read(messages, revision, this.line.revision);
    for (const { messageId, replyCount = 0 } of messages) {
      this.loaded.patch(messageId, (known) => withReplies(known, replyCount));
    }
  }

  describe(channel: Channel): void {
    if (channel.revision >= this.channel.revision) this.channel = { ...channel, lastActivity: this.later(channel) };
    this.show();
  }

  listed({ unreadCount, mentionCount, readSeq, lastMessage, ...channel }: ListedChannel, isFirst: boolean): void {
    const headSeq = Math.max(readSeq + unreadCount, lastMessage?.seq ?? 0);
    this.marks.listed(headSeq, readSeq, mentionCount);
    if (isFirst) this.lineSeq = headSeq;
    if (lastMessage && lastMessage.seq >= (this.lastMessage?.seq ?? 0)) this.lastMessage = lastMessage;
    this.line.hear(channel.revision);
    this.describe(channel);
  }

  /** Its changes are not followed: they are passed over, up to what the list told. */
  passOver(): void {
    this.line.reach(this.channel.revision);
    this.lineSeq = Math.max(this.lineSeq, this.marks.headSeq);
  }

  // ---- What I do here

  read(seq: number): void {
    const { messages, hasLater } = this.loaded.messages.get();
    this.marks.read(seq, messages, !hasLater);
    this.show();
  }

  // ---- Application

  /** @param applied for a change told by a walk: the revision up to which everything was applied before */
  private apply(change: Change, applied?: number): void {
    if (!isMessageChange(change)) return this.describe(change.channel);
    const message = 'message' in change ? change.message : undefined;
    const isNew = message !== undefined && this.isNew(message);
    this.step(change, isNew, applied);
    if (message) this.count(message, isNew);
  }

  private step(change: MessageChange, isNew: boolean, applied?: number): void {
    const known = this.loaded.held(messageIdOf(change));
    const step = replyStep(change, isNew, known);
    this.inFlight.note(change, step);
    this.loaded.apply(change);
    if (this.lastMessage?.messageId === messageIdOf(change)) this.lastMessage = changed(this.lastMessage, change);
    // Of which message a reply that is not held was a reply, and so which one has one fewer, only a read tells.
    if (!known && isDeletion(change)) {
      const rootId = 'message' in change ? change.message.threadId : null;
      if (!isNew) this.events.unheldGone(this, messageIdOf(change));
      else if (rootId && applied !== undefined) this.replies.passed(rootId, revisionOf(change), applied);
    }
    if (!step || !this.replies.counts(step, applied)) return;
    this.loaded.patch(step.rootId, (root) => withReplies(root, (root.replyCount ?? 0) + step.more));
  }

  private isNew(message: Message): boolean {
    return this.walk ? this.walk.isNew(message) : message.seq > this.lineSeq;
  }

  private count(message: Message, isNew: boolean): void {
    if (isNew) {
      this.walk?.meet(message);
      this.lineSeq = Math.max(this.lineSeq, message.seq);
      this.marks.arrived(message);
      if (message.seq >= (this.lastMessage?.seq ?? 0)) this.lastMessage = message;
      if (message.timestamp > this.channel.lastActivity) {
        this.channel = { ...this.channel, lastActivity: message.timestamp };
      }
    }
    this.events.seen(message, isNew);
  }

  private later(channel: Channel): string {
    return channel.lastActivity > this.channel.lastActivity ? channel.lastActivity : this.channel.lastActivity;
  }

  private show(): void {
    const { headSeq, readSeq, unreadCount, mentionCount } = this.marks;
    const next = { ...this.channel, headSeq, readSeq, unreadCount, mentionCount, lastMessage: this.lastMessage };
    const cell = this.views.channel.of(this.channelId);
    const shown = cell.get();
    const isSame = shown && (Object.keys(next) as (keyof typeof next)[]).every((key) => shown[key] === next[key]);
    if (!isSame) cell.set(next);
  }
}
