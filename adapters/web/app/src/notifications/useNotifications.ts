import type { ChannelView, Message, MessagingClient } from '@stackbox/messaging-client';
import { summaryOf, useMessaging, useTopic } from '@stackbox/messaging-react';
import { useEffect, useEffectEvent } from 'react';
import { go } from '../routes/navigation.ts';
import { useMuted } from '../settings/muted.ts';
import { notifies, permission } from './permission.ts';

/** What was there of a channel when it was last looked at. */
type Known = Pick<ChannelView, 'headSeq' | 'mentionCount'>;

/** Tells of direct messages and mentions while nobody can see the page. */
export function useNotifications(): void {
  const client = useMessaging();
  const { channelIds: muted } = useMuted();
  const isOn = useTopic(notifies);

  const changed = useEffectEvent((channel: ChannelView, before: Known) => {
    const { channelId, channelType, lastMessage, headSeq, mentionCount } = channel;
    const isHidden = document.visibilityState === 'hidden' && permission() === 'granted';
    if (!isOn || !isHidden || !lastMessage || headSeq <= before.headSeq || lastMessage.userId === client.userId) return;
    const isForMe = mentionCount > before.mentionCount || (channelType === 'dm' && !muted.has(channelId));
    if (isForMe) void notify(client, channel, lastMessage);
  });

  useEffect(() => {
    const known = new Map<string, Known>();
    const look = () => {
      // What is in the list when it is first read was there before.
      const isFirst = known.size === 0;
      for (const channel of client.channels.get()) {
        const before = known.get(channel.channelId) ?? { headSeq: 0, mentionCount: 0 };
        known.set(channel.channelId, channel);
        if (!isFirst) changed(channel, before);
      }
    };
    look();
    return client.channels.subscribe(look);
  }, [client]);
}

async function notify(client: MessagingClient, channel: ChannelView, message: Message): Promise<void> {
  const name = await nameOf(client, message.userId);
  const title = channel.channelType === 'dm' ? name : `${name} in ${channel.name}`;
  try {
    // One a channel, also where several tabs show it.
    const shown = new Notification(title, { body: summaryOf(message), tag: channel.channelId });
    shown.onclick = () => {
      window.focus();
      go({ channelId: channel.channelId, seq: message.seq });
      shown.close();
    };
  } catch {
    // Some browsers have the word and allow it to service workers only.
  }
}

/** Of somebody who was not on the screen yet only the id is known. */
async function nameOf(client: MessagingClient, userId: string): Promise<string> {
  const { name } = client.person(userId).get();
  if (name !== userId) return name;
  const person = await client.api.readPerson(userId).catch(() => undefined);
  return person?.name || userId;
}
