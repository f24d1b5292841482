import type { MessageChange } from './message-change.ts';
import { withChange, type MessageList } from './message-list.ts';

/** A channel's pinned messages in the order of the channel. */
export function pinsAfter(pins: MessageList, change: MessageChange): MessageList {
  const after = withChange(pins, change, 'message' in change && change.message.pinned === true);
  return after === pins || after.every((message) => message.pinned) ? after : after.filter(({ pinned }) => pinned);
}
