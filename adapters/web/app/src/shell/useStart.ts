import { useMessaging, useTopic } from '@stackbox/messaging-react';
import { useEffect, useRef } from 'react';
import { goInstead, useRoute } from '../routes/navigation.ts';
import { stored } from '../stored.ts';

const GENERAL = 'general'; // every organisation has it

const lastChannels = stored<Readonly<Record<string, string>>>('stackbox.lastChannel', (kept) =>
  Object.fromEntries(
    Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  ),
);

/**
 * Who comes without saying where to is led to the channel they were in, and who is in no channel yet to the one that
 * everybody has. On a phone the list itself is a good place to begin.
 */
export function useStart(): void {
  const client = useMessaging();
  const { channelId } = useRoute();
  const roster = useTopic(client.roster);
  const hasStarted = useRef(false);
  const me = `${client.clientId} ${client.userId}`;

  useEffect(() => {
    if (channelId !== undefined) {
      hasStarted.current = true;
      if (lastChannels.get()[me] !== channelId) lastChannels.set({ ...lastChannels.get(), [me]: channelId });
    }
    if (hasStarted.current || roster.load !== 'ready') return;
    hasStarted.current = true;
    const mine = client.channels.get().map((channel) => channel.channelId);
    const hasRoom = window.matchMedia('(min-width: 721px)').matches;
    if (mine.length > 0 && !hasRoom) return;
    const last = lastChannels.get()[me];
    const first = mine.includes(GENERAL) ? GENERAL : (mine[0] ?? GENERAL);
    goInstead({ channelId: last !== undefined && mine.includes(last) ? last : first });
  }, [client, me, channelId, roster]);
}
