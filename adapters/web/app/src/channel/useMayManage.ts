import type { MessagingClient, Role } from '@stackbox/messaging-client';
import { useMessaging, useTopic } from '@stackbox/messaging-react';
import { useEffect, useState } from 'react';

const PAGES_MAX = 10;

/** Whether I may change this channel and who is in it. The server decides in the end; this decides what is offered. */
export function useMayManage(channelId: string): boolean {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const { role: tenantRole } = useTopic(client.person(client.userId));
  const [role, setRole] = useState<Role>();
  const revision = channel?.revision; // a change of my role takes one
  const isFixed = channel === undefined || channel.channelType === 'dm';

  useEffect(() => {
    if (isFixed) return;
    const abort = new AbortController();
    roleOf(client, channelId, abort.signal).then(setRole, () => {}); // unknown is a member
    return () => abort.abort();
  }, [client, channelId, revision, isFixed]);

  if (isFixed) return false;
  return tenantRole === 'owner' || tenantRole === 'admin' || role === 'owner' || role === 'moderator';
}

async function roleOf(client: MessagingClient, channelId: string, signal: AbortSignal): Promise<Role | undefined> {
  let cursor: string | undefined;
  for (let count = 0; count < PAGES_MAX; count++) {
    const page = await client.api.listMembers(channelId, { limit: 100, signal, ...(cursor && { cursor }) });
    const me = page.members.find(({ userId }) => userId === client.userId);
    if (me) return me.role;
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return undefined;
}
