import type { ConnectionState } from '@stackbox/messaging-client';
import { useMessaging, useTopic } from '../provider.tsx';

export interface WebSocketHandle {
  readonly state: ConnectionState;
  /** Tries now instead of later; begins again where it has ended. */
  readonly connect: () => void;
}

/** Where the connection stands. */
export function useWebSocket(): WebSocketHandle {
  const client = useMessaging();
  return { state: useTopic(client.connection), connect: client.connect };
}
