import { useEffect, useRef } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';

/**
 * Keeps the members level. Whoever joins by opening or posting is told by no frame, but shows by writing, typing or
 * reading here; then the channel is read once more.
 */
export function NewMembers({ channelId }: { readonly channelId: string }) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const { messages } = useTopic(client.messages(channelId));
  const typing = useTopic(client.typing(channelId));
  const receipts = useTopic(client.receipts(channelId));
  const author = messages.at(-1)?.userId;
  const asked = useRef(new Set<string>()); // also those who have left, whose messages and marks stay
  const members = channel?.channelType === 'dm' ? undefined : channel?.members;
  useEffect(() => {
    if (!members) return;
    const seen = [...(author === undefined ? [] : [author]), ...typing, ...Object.keys(receipts)];
    const strangers = seen.filter((userId) => !members.includes(userId) && !asked.current.has(userId));
    if (strangers.length === 0) return;
    for (const userId of strangers) asked.current.add(userId);
    client.refreshChannel(channelId).catch(() => {}); // the next stranger is another occasion
  }, [client, channelId, members, author, typing, receipts]);
  return undefined;
}
