import type { ChannelView } from '@stackbox/messaging-client';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import styles from './UnreadBadge.module.css';

const SHOWN_MAX = 99;

/** How much is new: mentions of me stand out, because somebody waits. In a direct message everything is for me. */
export function UnreadBadge({ channel }: { readonly channel: ChannelView }) {
  const { unreadCount, mentionCount } = channel;
  const isForMe = mentionCount > 0;
  const count = isForMe ? mentionCount : unreadCount;
  return (
    <span className={styles['badge']} data-for-me={isForMe}>
      <span aria-hidden>{count > SHOWN_MAX ? `${SHOWN_MAX}+` : count}</span>
      <ForScreenReaders>
        {isForMe && `, ${mentionCount} ${mentionCount === 1 ? 'mention' : 'mentions'}`}
        {`, ${unreadCount} unread`}
      </ForScreenReaders>
    </span>
  );
}
