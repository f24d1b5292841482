import { createMessagingClient, type MessagingClient, type MessagingOptions } from '@stackbox/messaging-client';
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Topic } from '@stackbox/messaging-client';

const Messaging = createContext<MessagingClient | undefined>(undefined);

export interface ChatProviderProps extends Omit<MessagingOptions, 'platform'> {
  /** A client that is made and closed elsewhere; then the other properties do not count. */
  readonly client?: MessagingClient;
  readonly children: ReactNode;
}

/** Connects one user for everything inside, and closes the connection when it goes. */
export function ChatProvider({ children, client, ...options }: ChatProviderProps) {
  if (client) return <Messaging value={client}>{children}</Messaging>;
  // Another person, organisation or server is another client, with nothing left of the one before.
  const key = JSON.stringify([options.url, options.socketUrl, options.clientId, options.userId]);
  return (
    <Connected key={key} {...options}>
      {children}
    </Connected>
  );
}

function Connected({ children, ...options }: Omit<ChatProviderProps, 'client'>) {
  const [client, setClient] = useState<MessagingClient>();
  useEffect(() => {
    const made = createMessagingClient(options);
    made.connect();
    setClient(made);
    return () => {
      made.close();
      setClient(undefined);
    };
    // Made once: what makes it another client is in the key above.
  }, []);
  return client && <Messaging value={client}>{children}</Messaging>;
}

/** The client of the nearest `ChatProvider`. */
export function useMessaging(): MessagingClient {
  const client = use(Messaging);
  if (!client) throw new Error('This component must be inside a <ChatProvider>.');
  return client;
}

/** The topic's value, now and after every change. */
export function useTopic<T>(topic: Topic<T>): T {
  return useSyncExternalStore(topic.subscribe, topic.get, topic.get);
}
