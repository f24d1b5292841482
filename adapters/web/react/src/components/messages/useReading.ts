import type { MessagesView } from '@stackbox/messaging-client';
import { useEffect } from 'react';
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
