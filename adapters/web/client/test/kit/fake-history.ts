import type { Change, Channel, ListedChannel, Message, ResumedFrame } from '../../src/wire.ts';

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

export const refusal = (status: number, code: string, detail = code): Refusal => ({ status, code, detail });

/** One channel of the fake server: messages, their changes in order, members and read marks. It survives a restart. */
export class FakeChannel {
  readonly messages: Message[] = [];
  readonly marks = new Map<string, number>();
  private readonly sent = new Map<string, Message>();
  private channelRevision = 1;
  revision = 1;

  constructor(
    readonly channelId: string,
    readonly members: Set<string>,
    private readonly now: () => number,
    readonly type: Channel['channelType'] = 'private',
    private name = channelId,
  ) {}

  view(): Channel {
    return {
      channelId: this.channelId,
      clientId: 'acme',
      name: this.name,
      description: '',
      channelType: this.type,
      createdBy: 'ann',
      createdAt: new Date(0).toISOString(),
      members: [...this.members],
      memberCount: this.members.size,
      settings: { allowFiles: true, allowReactions: true, allowThreads: true },
      documentId: null,
      isActive: true,
      lastActivity: this.messages.at(-1)?.timestamp ?? new Date(0).toISOString(),
      revision: this.revision,
    };
  }

  listed(userId: string): ListedChannel {
    const readSeq = this.marks.get(userId) ?? 0;
    const unread = this.messages.filter(({ seq }) => seq > readSeq);
    return {
      ...this.view(),
      readSeq,
      unreadCount: Math.min(999, unread.length),
      mentionCount: unread.filter(({ mentions }) => mentions.includes(userId)).length,
      lastMessage: this.messages.at(-1) ?? null,
    };
  }

  isSeenBy(userId: string): boolean {
    return this.members.has(userId) || this.type === 'public';
  }

  /** Exactly once for a key: a repeat answers with the message as it is now. */
  send(userId: string, content: string, key: string, threadId: string | null): { message: Message; isNew: boolean } {
    const before = this.sent.get(`${userId} ${key}`);
    if (before) return { message: this.message(before.messageId), isNew: false };
    const seq = this.messages.length + 1;
    const message: Message = {
      messageId: `${this.channelId}-m${seq}`,
      channelId: this.channelId,
      clientId: 'acme',
      userId,
      content,
      messageType: 'text',
      timestamp: new Date(this.now()).toISOString(),
      seq,
      revision: ++this.revision,
      clientMessageId: key,
      threadId,
      attachments: [],
      reactions: {},
      mentions: [...content.matchAll(/@(\w+)/g)].map(([, id]) => id as string),
      edited: false,
      deleted: false,
    };
    this.members.add(userId);
    this.messages.push(message);
    this.sent.set(`${userId} ${key}`, message);
    if ((this.marks.get(userId) ?? 0) === seq - 1) this.marks.set(userId, seq);
    if (threadId) this.recount(threadId);
    return { message, isNew: true };
  }

  message(messageId: string): Message {
    const found = this.messages.find((message) => message.messageId === messageId);
    if (!found) throw refusal(404, 'not_found');
    return found;
  }

  /** A new revision of a message. */
  change(messageId: string, change: Partial<Message>): Message {
    const before = this.message(messageId);
    if (before.deleted) throw refusal(409, 'conflict');
    const { pinned, ...after } = { ...before, ...change, revision: ++this.revision };
    const message: Message = pinned ? { ...after, pinned } : after;
    this.messages[before.seq - 1] = message;
    if (change.deleted && before.threadId) this.recount(before.threadId);
    return message;
  }

  delete(messageId: string): Message {
    return this.change(messageId, {
      content: '',
      attachments: [],
      mentions: [],
      reactions: {},
      deleted: true,
      pinned: false,
    });
  }

  react(messageId: string, userId: string, emoji: string, isAdded: boolean): Message | undefined {
    const { reactions } = this.message(messageId);
    const users = reactions[emoji] ?? [];
    if (users.includes(userId) === isAdded) return undefined;
    const after = isAdded ? [...users, userId] : users.filter((other) => other !== userId);
    const { [emoji]: _before, ...rest } = reactions;
    return this.change(messageId, { reactions: after.length ? { ...rest, [emoji]: after } : rest });
  }

  rename(name: string): Change {
    this.name = name;
    this.channelRevision = ++this.revision;
    return { type: 'channelUpdated', channel: this.view(), revision: this.revision };
  }

  read(userId: string, seq: number): boolean {
    const to = Math.min(seq, this.messages.length);
    if (to <= (this.marks.get(userId) ?? 0)) return false;
    this.marks.set(userId, to);
    return true;
  }

  /** Every change after a revision, each message once in its last state, ascending. */
  changes(after: number, limit: number): Pick<ResumedFrame, 'changes' | 'revision' | 'hasMore'> {
    const all: ResumedFrame['changes'] = this.messages
      .filter(({ revision }) => revision > after)
      .sort((a, b) => a.revision - b.revision)
      .map((message) => ({ type: 'message' as const, message }));
    const at = all.findIndex((change) => 'message' in change && change.message.revision > this.channelRevision);
    const updated: ResumedFrame['changes'][number] = {
      type: 'channelUpdated',
      channel: this.view(),
      revision: this.channelRevision,
    };
    if (this.channelRevision > after) all.splice(at < 0 ? all.length : at, 0, updated);
    const changes = all.slice(0, limit);
    const hasMore = all.length > limit;
    const last = changes.at(-1);
    const told = last && ('message' in last ? last.message.revision : last.revision);
    return { changes, revision: hasMore ? (told ?? after) : this.revision, hasMore };
  }

  page(query: { before?: number; after?: number; around?: number; limit: number }) {
    const { before, after, around, limit } = query;
    const all = this.messages;
    let from = Math.max(0, (before ?? all.length + 1) - 1 - limit);
    let to = before !== undefined ? before - 1 : all.length;
    if (after !== undefined) [from, to] = [after, Math.min(all.length, after + limit)];
    if (around !== undefined) {
      from = Math.max(0, around - 1 - Math.floor(limit / 2));
      to = Math.min(all.length, from + limit);
    }
    const hasMoreBefore = from > 0;
    const hasMoreAfter = to < all.length;
    return {
      messages: all.slice(from, to),
      nextCursor: null,
      hasMore: after !== undefined ? hasMoreAfter : hasMoreBefore,
      ...(around !== undefined && { hasMoreBefore, hasMoreAfter }),
      revision: this.revision,
    };
  }

  private recount(rootId: string): void {
    const root = this.message(rootId);
    const replyCount = this.messages.filter(({ threadId, deleted }) => threadId === rootId && !deleted).length;
    const { replyCount: _before, ...rest } = root;
    this.messages[root.seq - 1] = replyCount ? { ...rest, replyCount } : rest;
  }
}
