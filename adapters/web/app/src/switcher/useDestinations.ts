import type { ChannelView } from '@stackbox/messaging-client';
import { namesOf, othersOf, useChannels, useMessaging, usePeople } from '@stackbox/messaging-react';
import { useMemo } from 'react';
import { usePeopleSearch } from '../people/usePeopleSearch.ts';
import { rankOf } from '../people/rank.ts';

export type Destination =
  | { readonly kind: 'channel'; readonly name: string; readonly channel: ChannelView }
  | { readonly kind: 'person'; readonly name: string; readonly userId: string };

const SHOWN_MAX = 30;

/** Where one can jump: my channels, then people I do not yet write with. Without a text, what is new comes first. */
export function useDestinations(text: string): readonly Destination[] {
  const { userId: me } = useMessaging();
  const { channels, directMessages, archived } = useChannels();
  const people = usePeople([...new Set(directMessages.flatMap(({ members }) => members))]);
  const found = usePeopleSearch(text).items;

  return useMemo(() => {
    const nameOf = new Map(people.map(({ userId, name }) => [userId, name]));
    const named = [...channels, ...directMessages, ...archived].map((channel) => {
      const names = othersOf(channel, me).map((userId) => nameOf.get(userId) ?? userId);
      return { kind: 'channel' as const, channel, name: channel.channelType === 'dm' ? namesOf(names) : channel.name };
    });
    const written = new Set(
      directMessages.filter(({ members }) => members.length === 2).flatMap(({ members }) => members),
    );
    const strangers = found
      .filter(({ userId }) => userId !== me && !written.has(userId))
      .map(({ userId, name }) => ({ kind: 'person' as const, userId, name: name || userId }));
    const fitting = named
      .flatMap((one) => {
        const rank = rankOf(one.name, text);
        return rank === undefined ? [] : [{ ...one, rank }];
      })
      .sort((a, b) => a.rank - b.rank || byNews(a.channel, b.channel));
    return [...fitting, ...strangers].slice(0, SHOWN_MAX);
  }, [me, channels, directMessages, archived, people, found, text]);
}

const byNews = (a: ChannelView, b: ChannelView) =>
  Number(b.unreadCount > 0) - Number(a.unreadCount > 0) ||
  b.mentionCount - a.mentionCount ||
  Date.parse(b.lastActivity) - Date.parse(a.lastActivity);
