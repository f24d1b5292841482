import { useMessaging, useTopic } from '@stackbox/messaging-react';
import { useMemo } from 'react';
import { fieldsOf, stored } from '../stored.ts';

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Channels by whose they are: on this device only, because the server keeps no such setting. */
export const muted = stored<Readonly<Record<string, readonly string[]>>>('stackbox.muted', (kept) =>
  Object.fromEntries(Object.entries(fieldsOf(kept)).filter((entry): entry is [string, string[]] => isIds(entry[1]))),
);

export interface Muted {
  readonly channelIds: ReadonlySet<string>;
  readonly mute: (channelId: string, isMuted: boolean) => void;
}

/** The channels of which I want to hear only when I am mentioned. */
export function useMuted(): Muted {
  const { clientId, userId } = useMessaging();
  const me = `${clientId} ${userId}`;
  const mine = useTopic(muted)[me];
  return useMemo(
    () => ({
      channelIds: new Set(mine),
      mute: (channelId, isMuted) => {
        const others = (mine ?? []).filter((one) => one !== channelId);
        muted.set({ ...muted.get(), [me]: isMuted ? [...others, channelId] : others });
      },
    }),
    [me, mine],
  );
}
