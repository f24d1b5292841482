import type { Message } from '@stackbox/messaging-client';
import { MessageSquareText } from 'lucide-react';
import { useList } from './list-context.ts';
import styles from './Message.module.css';

/** How many replies there are; opens them. */
export function ReplyCount({ message }: { readonly message: Message }) {
  const { onOpenThread } = useList();
  const { messageId, replyCount = 0 } = message;
  if (replyCount === 0 || !onOpenThread) return null;
  return (
    <button type="button" className={styles['replies']} onClick={() => onOpenThread(messageId)}>
      <MessageSquareText aria-hidden />
      <bdi>{replyCount === 1 ? '1 reply' : `${replyCount} replies`}</bdi>
    </button>
  );
}
