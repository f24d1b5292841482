import type { MessagingClient, Role } from '@stackbox/messaging-client';
import { useEffect, useState } from 'react';
import { usePerson } from '../../hooks/usePeople.ts';
import { useMessaging } from '../../provider.tsx';
import { useList } from './list-context.ts';

type Known = Promise<Role | undefined>;
const roles = new WeakMap<MessagingClient, Map<string, Known>>();

/** Whether I may delete what others wrote here. Asked for when it is first needed; the server decides in the end. */
export function useMayModerate(): boolean {
  const client = useMessaging();
  const { channelId, createdBy } = useList();
  const { role: tenantRole } = usePerson(client.userId);
  const [channelRole, setChannelRole] = useState<Role>();
  const isKnown = createdBy === client.userId || tenantRole === 'admin' || tenantRole === 'owner';
  useEffect(() => {
    if (isKnown) return;
    let isHere = true;
    void roleOf(client, channelId).then((role) => isHere && setChannelRole(role));
    return () => {
      isHere = false;
    };
  }, [client, channelId, isKnown]);
  return isKnown || channelRole === 'owner' || channelRole === 'moderator';
}

function roleOf(client: MessagingClient, channelId: string): Known {
  const known = roles.get(client) ?? new Map<string, Known>();
  roles.set(client, known);
  const asked = known.get(channelId) ?? read(client, channelId);
  known.set(channelId, asked);
  return asked;
}

/** Owners and moderators come early, so the first page is enough to find out; beyond it I count as a member. */
async function read(client: MessagingClient, channelId: string): Known {
  try {
    const { members } = await client.api.listMembers(channelId, { limit: 100 });
    return members.find(({ userId }) => userId === client.userId)?.role;
  } catch {
    roles.get(client)?.delete(channelId); // asked again the next time
    return undefined;
  }
}
