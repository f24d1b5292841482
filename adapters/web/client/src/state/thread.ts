import type { Message } from '../wire.ts';
import { changed, messageIdOf, type MessageChange } from './message-change.ts';
import { withChange, withMessages, type MessageList } from './message-list.ts';

/** A message and its replies, oldest first. */
export interface Thread {
  readonly root: Message | undefined;
  readonly replies: MessageList;
  /** There are more replies after the last one held; new ones are not appended until these are loaded. */
  readonly hasMore: boolean;
}

export function threadAfter(thread: Thread, rootId: string, change: MessageChange): Thread {
  if (messageIdOf(change) === rootId) {
    const root = thread.root ? changed(thread.root, change) : 'message' in change ? change.message : undefined;
    return root === thread.root ? thread : { ...thread, root };
  }
  const isReply = 'message' in change && change.message.threadId === rootId && !isBeyond(thread, change.message);
  const replies = withChange(thread.replies, change, isReply);
  return replies === thread.replies ? thread : { ...thread, replies };
}

export function threadWithPage(thread: Thread, page: MessageList, hasMore: boolean): Thread {
  return { ...thread, replies: withMessages(thread.replies, page), hasMore };
}

function isBeyond({ replies, hasMore }: Thread, { seq }: Message): boolean {
  return hasMore && seq > (replies.at(-1)?.seq ?? 0);
}
