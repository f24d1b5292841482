import type { Message, OutboxEntry } from '@stackbox/messaging-client';
import { expect, test } from 'vitest';
import { rowsOf } from '../src/components/messages/rows.ts';

const NOON = new Date(2026, 2, 9, 12).getTime();

const message = (seq: number, more: Partial<Message> & { readonly atMs?: number } = {}): Message => {
  const { atMs = NOON, ...fields } = more;
  return {
    messageId: `m${seq}`,
    channelId: 'c1',
    clientId: 'acme',
    userId: 'bob',
    content: `text ${seq}`,
    messageType: 'text',
    timestamp: new Date(atMs).toISOString(),
    seq,
    revision: seq,
    threadId: null,
    attachments: [],
    reactions: {},
    mentions: [],
    edited: false,
    deleted: false,
    ...fields,
  };
};
const rows = (messages: readonly Message[], outbox: readonly OutboxEntry[] = [], after = Infinity, upTo = Infinity) =>
  rowsOf({ messages, outbox, me: 'ann', unread: { after, upTo } });
const MINUTE_MS = 60_000;

test('one author within five minutes is one group; another author, a pause or a new day begins one', () => {
  const shown = rows([
    message(1),
    message(2, { atMs: NOON + 5 * MINUTE_MS }),
    message(3, { atMs: NOON + 11 * MINUTE_MS }),
    message(4, { atMs: NOON + 11 * MINUTE_MS, userId: 'carol' }),
    message(5, { atMs: NOON + 24 * 60 * MINUTE_MS, userId: 'carol' }),
  ]);
  expect(shown.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true, true]);
  expect(shown.map(({ startsDay }) => startsDay)).toEqual([true, false, false, false, true]);
});

test('replies are left to their threads', () => {
  expect(rows([message(1), message(2, { threadId: 'm1' }), message(3)]).map(({ key }) => key)).toEqual(['m1', 'm3']);
});

test('the first new message of somebody else is marked, never my own or a deleted one', () => {
  const shown = rows([message(1), message(2, { userId: 'ann' }), message(3, { deleted: true }), message(4)], [], 1);
  expect(shown.map(({ startsUnread }) => startsUnread)).toEqual([false, false, false, true]);
});

test('what arrives before my eyes is not marked as new', () => {
  expect(rows([message(1), message(2)], [], 1, 1).some(({ startsUnread }) => startsUnread)).toBe(false);
});

test('what waits keeps its key when it becomes a message, and is not shown twice', () => {
  const entry: OutboxEntry = {
    clientMessageId: 'k1',
    channelId: 'c1',
    content: 'hello',
    writtenAt: NOON,
    state: 'sending',
  };
  const [before] = rows([], [entry]);
  const after = rows([message(1, { userId: 'ann', clientMessageId: 'k1' })], [{ ...entry, state: 'sent' }]);
  expect(after).toHaveLength(1);
  expect(after[0]?.key).toBe(before?.key);
});
