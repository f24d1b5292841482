import type { Channel } from '@stackbox/messaging-client';
import { useMessaging } from '../../provider.tsx';
import { usePeople } from '../../hooks/usePeople.ts';

/** What a channel is called: its name, or for a direct message the others in it. */
export function useChannelName(channel: Pick<Channel, 'channelType' | 'name' | 'members'> | undefined): string {
  const { userId } = useMessaging();
  const people = usePeople(channel?.channelType === 'dm' ? othersOf(channel, userId) : []);
  if (!channel) return '';
  if (channel.channelType !== 'dm') return channel.name;
  return people.length === 0 ? 'Only you' : namesOf(people.map(({ name }) => name));
}

/** Who is in a channel besides me. */
export const othersOf = ({ members }: Pick<Channel, 'members'>, me: string): readonly string[] =>
  members.filter((userId) => userId !== me);

/** "Ann, Bob and Cid", as the reader's language puts it. */
export const namesOf = (names: readonly string[]): string =>
  new Intl.ListFormat(undefined, { style: 'short', type: 'conjunction' }).format(names);
