import type { Message, OutboxEntry } from '@stackbox/messaging-client';

/** Messages of one author that follow each other within this time are shown as one group. */
export const GROUP_WITHIN_MS = 5 * 60_000;

interface Place {
  /** The same for what waits in the outbox and the message it becomes, so that it stays the same element. */
  readonly key: string;
  readonly at: Date;
  readonly startsDay: boolean;
  readonly startsUnread: boolean;
  /** The first of a group, which names the author. */
  readonly startsGroup: boolean;
}
export interface MessageRow extends Place {
  readonly kind: 'message';
  readonly message: Message;
}
export interface OutboxRow extends Place {
  readonly kind: 'outbox';
  readonly entry: OutboxEntry;
}
export type Row = MessageRow | OutboxRow;

export interface Sources {
  readonly messages: readonly Message[];
  readonly outbox: readonly OutboxEntry[];
  readonly me: string;
  readonly unread: Unread;
}

/** What was new when the channel was opened: messages of others after one, up to another. */
export interface Unread {
  readonly after: number;
  /** What arrived later arrived before the reader's eyes. */
  readonly upTo: number;
}
export const NOTHING_UNREAD: Unread = { after: Infinity, upTo: 0 };

/** What is shown, one row a message, without the replies, which are shown in their threads. */
export function rowsOf({ messages, outbox, me, unread }: Sources): readonly Row[] {
  const shown = messages.filter(({ threadId }) => threadId === null);
  const waiting = outbox.filter((entry) => entry.threadId === undefined);
  return [...messageRows(shown, me, unread), ...waitingRows(waiting, shown, me)];
}

/** A message, its replies and what waits to become one. */
export function threadRows(
  root: Message,
  replies: readonly Message[],
  outbox: readonly OutboxEntry[],
  me: string,
): readonly Row[] {
  const rows = [...messageRows([root, ...replies], me, NOTHING_UNREAD), ...waitingRows(outbox, [root, ...replies], me)];
  // The root stands apart from its replies, so no group goes on from it, and it needs no day above it.
  return rows.map((row, index) => {
    if (index > 1) return row;
    return index === 0 ? { ...row, startsDay: false } : { ...row, startsGroup: true };
  });
}

function messageRows(messages: readonly Message[], me: string, { after, upTo }: Unread): readonly Row[] {
  const isUnread = ({ seq, userId, deleted }: Message) => seq > after && seq <= upTo && userId !== me && !deleted;
  const firstUnread = messages.find(isUnread);
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const at = timeOf(message);
    const startsDay = !before || isOtherDay(timeOf(before), at);
    const startsUnread = message === firstUnread;
    const startsGroup = startsDay || startsUnread || !before || !isGrouped(before, message.userId, at);
    return { kind: 'message', key: keyOf(message, me), at, message, startsDay, startsUnread, startsGroup };
  });
}

function waitingRows(outbox: readonly OutboxEntry[], messages: readonly Message[], me: string): readonly Row[] {
  if (outbox.length === 0) return [];
  const arrived = new Set(messages.filter(({ userId }) => userId === me).map(({ clientMessageId }) => clientMessageId));
  const waiting = outbox.filter(({ clientMessageId }) => !arrived.has(clientMessageId));
  return waiting.map((entry, index) => {
    const at = new Date(entry.writtenAt);
    const last = messages.at(-1);
    const before = waiting[index - 1];
    const beforeAt = before ? new Date(before.writtenAt) : last && timeOf(last);
    const startsDay = !beforeAt || isOtherDay(beforeAt, at);
    const startsGroup = startsDay || (!before && !(last && isGrouped(last, me, at)));
    return { kind: 'outbox', key: mine(entry.clientMessageId), at, entry, startsDay, startsUnread: false, startsGroup };
  });
}

const mine = (clientMessageId: string) => `mine ${clientMessageId}`;

const keyOf = ({ userId, clientMessageId, messageId }: Message, me: string) =>
  userId === me && clientMessageId !== undefined ? mine(clientMessageId) : messageId;

/** Rows are made anew with every change, and their times would be most of the work. */
const times = new WeakMap<Message, Date>();

function timeOf(message: Message): Date {
  const known = times.get(message);
  if (known) return known;
  const time = new Date(message.timestamp);
  times.set(message, time);
  return time;
}

const isOtherDay = (one: Date, other: Date) =>
  one.getDate() !== other.getDate() || one.getMonth() !== other.getMonth() || one.getFullYear() !== other.getFullYear();

function isGrouped(before: Message, userId: string, at: Date): boolean {
  const gapMs = at.getTime() - timeOf(before).getTime();
  return before.userId === userId && before.messageType !== 'system' && !before.deleted && gapMs <= GROUP_WITHIN_MS;
}
