import type { MessagesView } from '@stackbox/messaging-client';
import { useCallback, useEffect, useState } from 'react';
import { useMessaging } from '../../provider.tsx';
import { NOTHING_UNREAD, type Unread } from './rows.ts';

export interface UnreadHere {
  /** Where the line above the new messages is drawn. */
  readonly unread: Unread;
  /** What is new begins before what is loaded: at this message, so many from there to the last. */
  readonly beyond: { readonly seq: number; readonly count: number } | undefined;
  /** Nobody wants to go there. */
  readonly dismiss: () => void;
}

/** What is new in the channel, and whether its beginning is still to be seen. */
export function useUnread(channelId: string, { messages, hasEarlier, load }: MessagesView): UnreadHere {
  const opened = useUnreadWhenOpened(channelId);
  const [left, setLeft] = useState<Unread>();
  const { after, upTo } = opened;
  const isBeyond = hasEarlier && upTo > after && (messages[0]?.seq ?? 0) > after + 1;
  // Once its beginning was loaded, nobody has to be led there any more.
  useEffect(() => {
    if (!isBeyond && load === 'ready') setLeft(opened);
  }, [isBeyond, load, opened]);
  return {
    unread: isBeyond ? NOTHING_UNREAD : opened,
    beyond: isBeyond && left !== opened ? { seq: after + 1, count: upTo - after } : undefined,
    dismiss: useCallback(() => setLeft(opened), [opened]),
  };
}

/**
 * What was new when the channel was opened, so that the line above it stays while it is read, and none is drawn above
 * what arrives before my eyes. Whoever comes back to the page finds the line above what came meanwhile.
 */
function useUnreadWhenOpened(channelId: string): Unread {
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
