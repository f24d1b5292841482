import type { Message } from '../wire.ts';
import { changed, messageIdOf, newer, type MessageChange } from './message-change.ts';

/** Functions on immutable arrays of messages in the order of `seq`. Where nothing changes, the same array comes back. */
export type MessageList = readonly Message[];

/** Where the message with this seq is, or would be. */
export function place(list: MessageList, seq: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as Message).seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The message in its place, in the later of the two states if it was there. */
export function withMessage(list: MessageList, message: Message): MessageList {
  const at = place(list, message.seq);
  const known = list[at];
  if (known?.seq !== message.seq) return list.toSpliced(at, 0, message);
  const later = newer(known, message);
  return later === known ? list : list.with(at, later);
}

export function withMessages(list: MessageList, messages: MessageList): MessageList {
  return messages.reduce(withMessage, list);
}

/** The list after a change of one of its messages, or with a message that belongs into it. */
export function withChange(list: MessageList, change: MessageChange, belongs = false): MessageList {
  const messageId = messageIdOf(change);
  const patched = withPatch(list, messageId, (message) => changed(message, change));
  if (patched !== list || !belongs || !('message' in change)) return patched;
  const at = place(list, change.message.seq);
  return list[at]?.seq === change.message.seq ? list : list.toSpliced(at, 0, change.message);
}

export function withPatch(list: MessageList, messageId: string, patch: (message: Message) => Message): MessageList {
  // From the end, where most changes are.
  const at = list.findLastIndex((message) => message.messageId === messageId);
  const known = list[at];
  if (!known) return list;
  const patched = patch(known);
  return patched === known ? list : list.with(at, patched);
}
