import type { Topic } from '@stackbox/messaging-client';
import type { Account } from './account.ts';

/** Where somebody stands who opens the app. */
export type Entry =
  | { readonly status: 'starting' } // asks the server, or is on the way to the identity provider
  | { readonly status: 'local' } // as anybody, of any organisation
  | { readonly status: 'notSetUp' } // the server has a provider, but the app was not introduced to it
  | { readonly status: 'failed'; readonly text: string; readonly retry: () => void; readonly signOut?: () => void }
  | { readonly status: 'signedOut'; readonly signIn: () => void }
  | ({ readonly status: 'signedIn' } & SignedIn);

export interface SignedIn {
  readonly userId: string;
  readonly clientId: string;
  readonly getToken: () => Promise<string>;
  readonly account: Account;
}

export interface EntryTopic extends Topic<Entry> {
  readonly set: (entry: Entry) => void;
}

export function entryTopic(): EntryTopic {
  const listeners = new Set<() => void>();
  let value: Entry = { status: 'starting' };
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
