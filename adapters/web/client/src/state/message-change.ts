import type { Change, Message } from '../wire.ts';

/** A change of a message; a channel's own change is none. */
export type MessageChange = Exclude<Change, { type: 'channelUpdated' }>;

export const isMessageChange = (change: Change): change is MessageChange => change.type !== 'channelUpdated';

export const messageIdOf = (change: MessageChange): string =>
  'message' in change ? change.message.messageId : change.messageId;

/** The message after the change; the same object when the change is not newer than what is known. */
export function changed(message: Message, change: MessageChange): Message {
  if ('message' in change) return later(message, change.message);
  if (change.revision <= message.revision) return message;
  if (change.type === 'reactionUpdate') return { ...message, reactions: change.reactions, revision: change.revision };
  const { pinned: _pinned, ...rest } = message; // a tombstone is not pinned
  return {
    ...rest,
    content: '',
    attachments: [],
    mentions: [],
    reactions: {},
    deleted: true,
    revision: change.revision,
  };
}

/** Of two states of one message the later, as a read told it. `replyCount` takes no revision, so it is always taken. */
export function newer(known: Message, told: Message): Message {
  const later = told.revision > known.revision ? told : known;
  return withReplies(later, told.replyCount ?? 0);
}

/** The same for a live frame, whose count may or may not hold the reply that comes next: replies are counted one by one. */
function later(known: Message, told: Message): Message {
  return told.revision > known.revision ? withReplies(told, known.replyCount ?? 0) : known;
}

/** As the wire has it: no replies, no field. */
export function withReplies(message: Message, replyCount: number): Message {
  if ((message.replyCount ?? 0) === Math.max(0, replyCount)) return message;
  const { replyCount: _before, ...rest } = message;
  return replyCount > 0 ? { ...rest, replyCount } : rest;
}
