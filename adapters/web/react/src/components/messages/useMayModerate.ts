import type { MessagingClient, Role } from '@stackbox/messaging-client';
import { useEffect, useState } from 'react';
import { usePerson } from '../../hooks/usePeople.ts';
import { useMessaging } from '../../provider.tsx';
import { useList } from './list-context.ts';

interface Known {
  /** Of the channel, when it was asked: a change of my role takes another. */
  readonly revision: number | undefined;
  readonly role: Promise<Role | undefined>;
}
const roles = new WeakMap<MessagingClient, Map<string, Known>>();

/** Whether I may delete what others wrote here. Asked for when it is first needed; the server decides in the end. */
export function useMayModerate(): boolean {
  const client = useMessaging();
  const { channelId, channelRevision } = useList();
  const { role: tenantRole } = usePerson(client.userId);
  const [channelRole, setChannelRole] = useState<Role>();
  const isKnown = tenantRole === 'admin' || tenantRole === 'owner';
  useEffect(() => {
    if (isKnown) return;
    let isHere = true;
    void roleOf(client, channelId, channelRevision).then((role) => isHere && setChannelRole(role));
    return () => {
      isHere = false;
    };
  }, [client, channelId, channelRevision, isKnown]);
  return isKnown || channelRole === 'owner' || channelRole === 'moderator';
}

/** Every message asks, and the server is asked once. */
function roleOf(client: MessagingClient, channelId: string, revision: number | undefined): Known['role'] {
  const known = roles.get(client) ?? new Map<string, Known>();
  roles.set(client, known);
  const before = known.get(channelId);
  if (before && before.revision === revision) return before.role;
  const asked: Known = {
    revision,
    role: read(client, channelId).catch(() => {
      if (known.get(channelId) === asked) known.delete(channelId); // asked again the next time
      return undefined;
    }),
  };
  known.set(channelId, asked);
  return asked.role;
}

/** Owners and moderators come early, so the first page is enough to find out; beyond it I count as a member. */
async function read(client: MessagingClient, channelId: string): Promise<Role | undefined> {
  const { members } = await client.api.listMembers(channelId, { limit: 100 });
  return members.find(({ userId }) => userId === client.userId)?.role;
}
