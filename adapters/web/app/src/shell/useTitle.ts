import { useChannelName, useMessaging, useTopic } from '@stackbox/messaging-react';
import { useEffect } from 'react';
import { useRoute } from '../routes/navigation.ts';
import { useMuted } from '../settings/muted.ts';

const PRODUCT = 'StackBox Messaging';

/** The tab's title: how many messages are for me, else a dot where something is new; then where I am. */
export function useTitle(): void {
  const client = useMessaging();
  const { channelId } = useRoute();
  const channels = useTopic(client.channels);
  const channel = useTopic(client.channel(channelId ?? ''));
  const name = useChannelName(channel);
  const { channelIds: muted } = useMuted();
  const loud = channels.filter((one) => !muted.has(one.channelId));
  const conversations = loud.filter(({ channelType }) => channelType === 'dm');
  const mentions = channels.filter((one) => !conversations.includes(one));
  const forMe =
    conversations.reduce((sum, { unreadCount }) => sum + unreadCount, 0) +
    mentions.reduce((sum, { mentionCount }) => sum + mentionCount, 0);
  const isSomethingNew = loud.some(({ unreadCount }) => unreadCount > 0);
  const badge = forMe > 0 ? `(${forMe}) ` : isSomethingNew ? '• ' : '';
  const title = `${badge}${name === '' ? '' : `${name} – `}${PRODUCT}`;

  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(
    () => () => {
      document.title = PRODUCT;
    },
    [],
  );
}
