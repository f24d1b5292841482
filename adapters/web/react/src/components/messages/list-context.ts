import { createContext, use } from 'react';

/** What the messages of a list share. */
export interface ListContext {
  readonly channelId: string;
  /** Another one whenever the channel or somebody's role in it was changed. */
  readonly channelRevision: number | undefined;
  /** Archived, or not mine any more: nothing can be changed. */
  readonly isReadOnly: boolean;
  readonly allowsReactions: boolean;
  readonly allowsThreads: boolean;
  /** Shows the replies to a message. Absent within a thread. */
  readonly onOpenThread: ((rootId: string) => void) | undefined;
  readonly editingId: string | undefined;
  readonly onEdit: (messageId: string | undefined) => void;
}

const Context = createContext<ListContext | undefined>(undefined);

export const ListProvider = Context;

export function useList(): ListContext {
  const list = use(Context);
  if (!list) throw new Error('A message must be inside a message list.');
  return list;
}
