import type { MessagingClient } from '@stackbox/messaging-client';
import { useEffect } from 'react';
import { useMessaging } from '../provider.tsx';

/** How many views look at a channel, so that the first opens it and the last closes it. */
const lookers = new WeakMap<MessagingClient, Map<string, number>>();

/** The channel's messages are loaded and kept level while the component is there. */
export function useOpenChannel(channelId: string): void {
  const client = useMessaging();
  useEffect(() => {
    const counts = lookers.get(client) ?? new Map<string, number>();
    lookers.set(client, counts);
    const before = counts.get(channelId) ?? 0;
    counts.set(channelId, before + 1);
    if (before === 0) client.openChannel(channelId);
    return () => {
      const left = (counts.get(channelId) ?? 1) - 1;
      if (left > 0) counts.set(channelId, left);
      else {
        counts.delete(channelId);
        client.closeChannel(channelId);
      }
    };
  }, [client, channelId]);
}
