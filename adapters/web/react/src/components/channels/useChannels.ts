import type { ChannelView, RosterState } from '@stackbox/messaging-client';
import { useMemo } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';

export interface Channels extends RosterState {
  /** Mine, by name. */
  readonly channels: readonly ChannelView[];
  /** Mine, the newest conversation first. */
  readonly directMessages: readonly ChannelView[];
  /** Closed for writing, to be read still. */
  readonly archived: readonly ChannelView[];
}

/** My channels in the order in which a list shows them, and whether they have been read. */
export function useChannels(): Channels {
  const client = useMessaging();
  const { load, error } = useTopic(client.roster);
  const mine = useTopic(client.channels);
  return useMemo(() => {
    const named = mine.filter(({ channelType }) => channelType !== 'dm').sort(byName);
    return {
      load,
      error,
      channels: named.filter(({ isActive }) => isActive),
      directMessages: mine.filter(({ channelType }) => channelType === 'dm').sort(byActivity),
      archived: named.filter(({ isActive }) => !isActive),
    };
  }, [mine, load, error]);
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byName = (a: ChannelView, b: ChannelView) =>
  collator.compare(a.name, b.name) || (a.channelId < b.channelId ? -1 : 1);

const lastOf = ({ lastMessage, lastActivity }: ChannelView) => Date.parse(lastMessage?.timestamp ?? lastActivity);
const byActivity = (a: ChannelView, b: ChannelView) => lastOf(b) - lastOf(a);
