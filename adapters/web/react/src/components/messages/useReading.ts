import type { MessagesView } from '@stackbox/messaging-client';
import { useEffect, useState } from 'react';
import { usePageVisible } from '../../hooks/usePageVisible.ts';
import { useMessaging } from '../../provider.tsx';

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
 * How far I had read when the channel was opened, so that the line above the new messages stays while they are read.
 * Whoever comes back to the page finds it above what came meanwhile.
 */
export function useReadWhenOpened(channelId: string): number {
  const client = useMessaging();
  const readSeq = () => client.channel(channelId).get()?.readSeq ?? Infinity;
  const [opened, setOpened] = useState(readSeq);
  useEffect(() => {
    const cameBack = () => {
      const isUnread = (client.channel(channelId).get()?.unreadCount ?? 0) > 0;
      if (document.visibilityState === 'visible' && isUnread) setOpened(readSeq());
    };
    document.addEventListener('visibilitychange', cameBack);
    return () => document.removeEventListener('visibilitychange', cameBack);
  }, [client, channelId]);
  return opened;
}
