import type { Message } from '@stackbox/messaging-client';
import { MessageSquareText } from 'lucide-react';
import { useMemo } from 'react';
import { usePeople } from '../../hooks/usePeople.ts';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { useList } from './list-context.ts';
import styles from './Message.module.css';
import { useTabIndex } from './tab-stop.ts';
import { dayOf, timeOf } from './times.ts';

const FACES_MAX = 3;

/** How many replies there are, whose, and when the last one came; opens them. */
export function ReplyCount({ message }: { readonly message: Message }) {
  const { onOpenThread } = useList();
  const tabIndex = useTabIndex();
  const { messageId, replyCount = 0 } = message;
  if (replyCount === 0 || !onOpenThread) return null;
  return (
    <button type="button" tabIndex={tabIndex} className={styles['replies']} onClick={() => onOpenThread(messageId)}>
      <Faces message={message} />
      <bdi>{replyCount === 1 ? '1 reply' : `${replyCount} replies`}</bdi>
      <LastReply message={message} />
    </button>
  );
}

function Faces({ message }: { readonly message: Message }) {
  const { replies } = useReplies(message);
  const authors = [...new Set(replies.map(({ userId }) => userId).reverse())];
  const people = usePeople(authors.slice(0, FACES_MAX));
  if (people.length === 0) return <MessageSquareText aria-hidden />;
  return (
    <span className={styles['repliers']} aria-hidden>
      {people.map(({ userId, name }) => (
        <Avatar key={userId} userId={userId} name={name} size="small" />
      ))}
    </span>
  );
}

function LastReply({ message }: { readonly message: Message }) {
  const { replies, isWhole } = useReplies(message);
  const last = replies.at(-1);
  if (!last || !isWhole) return undefined;
  const at = new Date(last.timestamp);
  const isToday = at.toDateString() === new Date().toDateString();
  return (
    <time dateTime={last.timestamp} className={styles['lastReply']}>
      Last reply <bdi>{isToday ? timeOf(at) : dayOf(at)}</bdi>
    </time>
  );
}

/** Those that are loaded with the channel, and whether the latest is among them. */
function useReplies({ channelId, messageId }: Message) {
  const { messages, hasLater } = useTopic(useMessaging().messages(channelId));
  return useMemo(
    () => ({
      replies: messages.filter(({ threadId, deleted }) => threadId === messageId && !deleted),
      isWhole: !hasLater,
    }),
    [messages, messageId, hasLater],
  );
}
