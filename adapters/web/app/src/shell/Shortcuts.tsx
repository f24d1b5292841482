import type { ChannelView } from '@stackbox/messaging-client';
import { useChannels, useMessaging } from '@stackbox/messaging-react';
import { useEffect, useEffectEvent } from 'react';
import { useOpenDialog } from '../dialogs/dialogs.tsx';
import { go, useRoute } from '../routes/navigation.ts';
import { useMuted } from '../settings/muted.ts';
import { useToasts } from '../toasts/Toasts.tsx';
import { isMod } from '../ui/keys.ts';

/** The keys that work everywhere. None of them is a single letter, so none is pressed by accident. */
export function Shortcuts() {
  const { channelId } = useRoute();
  const { channels, directMessages } = useChannels();
  const client = useMessaging();
  const { tell } = useToasts();
  const { channelIds: muted } = useMuted();
  const open = useOpenDialog();

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (isMod(event) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') open('switcher');
    else if (isMod(event) && !event.altKey && event.key === '/') open('help');
    else if (event.altKey && !isMod(event) && event.key === 'ArrowDown') step(1, event.shiftKey);
    else if (event.altKey && !isMod(event) && event.key === 'ArrowUp') step(-1, event.shiftKey);
    else if (!event.defaultPrevented && event.key === 'Escape' && event.shiftKey && !isMod(event) && !event.altKey)
      readAll();
    else return;
    event.preventDefault();
  });

  const readAll = () => {
    const unread = client.channels.get().filter(({ unreadCount }) => unreadCount > 0);
    for (const { channelId: id, headSeq } of unread) client.markRead(id, headSeq);
    tell(unread.length > 0 ? 'Everything is marked as read.' : 'Nothing is new.');
  };

  /** To the next channel of the list, or the next with something new; after the last comes the first. */
  const step = (by: 1 | -1, isUnreadOnly: boolean) => {
    const all = [...channels, ...directMessages];
    const at = all.findIndex((channel) => channel.channelId === channelId);
    const from = at < 0 && by < 0 ? 0 : at;
    for (let count = 1; count <= all.length; count++) {
      const next = all.at((from + by * count) % all.length);
      if (next && (!isUnreadOnly || isNew(next))) return go({ channelId: next.channelId });
    }
  };

  const isNew = ({ channelId: id, unreadCount, mentionCount }: ChannelView) =>
    muted.has(id) ? mentionCount > 0 : unreadCount > 0;

  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return undefined;
}
