import type { ChannelView, Load } from '@stackbox/messaging-client';
import { useMemo } from 'react';
import type { ListContext } from './list-context.ts';

interface Parts extends Pick<ListContext, 'channelId' | 'editingId' | 'onEdit' | 'onOpenThread'> {
  readonly channel: ChannelView | undefined;
  readonly load: Load;
}

/** The same object until something of it changed: a channel changes with every message, and its messages need not. */
export function useListContext({ channelId, channel, load, onOpenThread, editingId, onEdit }: Parts): ListContext {
  const channelRevision = channel?.revision;
  const isReadOnly = channel?.isActive === false || load === 'gone';
  const allowsReactions = channel?.settings.allowReactions ?? true;
  const allowsThreads = channel?.settings.allowThreads ?? true;
  return useMemo(
    () => ({ channelId, channelRevision, isReadOnly, allowsReactions, allowsThreads, onOpenThread, editingId, onEdit }),
    [channelId, channelRevision, isReadOnly, allowsReactions, allowsThreads, onOpenThread, editingId, onEdit],
  );
}
