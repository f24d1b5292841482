import type { MessagesView } from '@stackbox/messaging-client';
import { useEffect, useState } from 'react';
import { usePageVisible } from '../../hooks/usePageVisible.ts';
import { useMessaging } from '../../provider.tsx';
import { NOTHING_UNREAD, type Unread } from './rows.ts';

/** Marks as read what is on the screen while somebody can see the page, and lets the window keep the right end. */
export function useReading(channelId: string, { messages, hasLater, load }: MessagesView, isAtEnd: boolean): void {
  const client = useMessaging();
  const isVisible = usePageVisible();
  const isFollowing = isAtEnd && !hasLater;
  const lastSeq = messages.at(-1)?.seq ?? 0;
  useEffect(() => client.follow(channelId, isFollowing), [client, channelId, isFollowing]);
  useEffect(() => {
    if (isFollowing && isVisible && load === 'ready' && lastSeq > 0) client.markRead(channelId, lastSeq);
  }, [client, channelId, isFollowing, isVisible, load, lastSeq]);
}

/**
 * What was new when the channel was opened, so that the line above it stays while it is read, and none is drawn above
 * what arrives before my eyes. Whoever comes back to the page finds the line above what came meanwhile.
 */
export function useUnreadWhenOpened(channelId: string): Unread {
  const client = useMessaging();
  const unreadNow = (): Unread => {
    const { readSeq, headSeq } = client.channel(channelId).get() ?? {};
    return readSeq === undefined || headSeq === undefined ? NOTHING_UNREAD : { after: readSeq, upTo: headSeq };
  };
  const [opened, setOpened] = useState(unreadNow);
  useEffect(() => {
    const cameBack = () => {
      const isUnread = (client.channel(channelId).get()?.unreadCount ?? 0) > 0;
      if (document.visibilityState === 'visible' && isUnread) setOpened(unreadNow());
    };
    document.addEventListener('visibilitychange', cameBack);
    return () => document.removeEventListener('visibilitychange', cameBack);
  }, [client, channelId]);
  return opened;
}
