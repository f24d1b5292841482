import type { Message } from '../wire.ts';
import type { MessageChange } from './message-change.ts';
import { withChange, withMessages, type MessageList } from './message-list.ts';

/**
 * A part of a channel's history without holes: every message between its first and its last. Thread replies are among
 * them, because they take their place in `seq` like any message; a view that hides them looks at `threadId`.
 */
export interface MessageWindow {
  readonly messages: MessageList;
  readonly hasEarlier: boolean;
  /** There are newer messages than the last, so live ones are not appended. */
  readonly hasLater: boolean;
}

export const EMPTY_WINDOW: MessageWindow = Object.freeze({ messages: [], hasEarlier: false, hasLater: false });

const replaced = (window: MessageWindow, messages: MessageList): MessageWindow =>
  messages === window.messages ? window : { ...window, messages };

/** After a live change: a new message joins at the end, if the window reaches it. */
export function windowAfter(window: MessageWindow, change: MessageChange): MessageWindow {
  const belongs = 'message' in change && isWithin(window, change.message);
  return replaced(window, withChange(window.messages, change, belongs));
}

/** Whether the message is of this part of the history, held already or not. */
function isWithin({ messages, hasEarlier, hasLater }: MessageWindow, { seq }: Message): boolean {
  const first = messages[0];
  const last = messages.at(-1);
  if (!first || !last) return !hasEarlier && !hasLater;
  return (!hasEarlier || seq >= first.seq) && (!hasLater || seq <= last.seq);
}

export function windowWithEarlier(window: MessageWindow, page: MessageList, hasEarlier: boolean): MessageWindow {
  return { ...window, messages: withMessages(window.messages, page), hasEarlier };
}

export function windowWithLater(window: MessageWindow, page: MessageList, hasLater: boolean): MessageWindow {
  return { ...window, messages: withMessages(window.messages, page), hasLater };
}

/** Bounded to `max` messages: those at the other end than the one that is kept are forgotten, and can be loaded again. */
export function trimmed(window: MessageWindow, max: number, keep: 'newest' | 'oldest'): MessageWindow {
  if (window.messages.length <= max) return window;
  return keep === 'newest'
    ? { ...window, messages: window.messages.slice(-max), hasEarlier: true }
    : { ...window, messages: window.messages.slice(0, max), hasLater: true };
}
