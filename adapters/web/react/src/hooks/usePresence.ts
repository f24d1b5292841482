import type { Presence } from '@stackbox/messaging-client';
import { useMessaging, useTopic } from '../provider.tsx';

/** Whether somebody is there. Undefined until it is known. */
export function usePresence(userId: string): Presence | undefined {
  const client = useMessaging();
  return useTopic(client.presence(userId));
}
