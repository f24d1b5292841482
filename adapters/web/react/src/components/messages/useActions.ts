import type { Message } from '@stackbox/messaging-client';
import { Copy, Link, MessageSquareReply, Pencil, Pin, PinOff, SmilePlus, Trash2, type LucideIcon } from 'lucide-react';
import { useMessaging } from '../../provider.tsx';
import { useList } from './list-context.ts';
import { useMayModerate } from './useMayModerate.ts';

export interface Action {
  readonly id: 'reply' | 'edit' | 'pin' | 'link' | 'copy' | 'reactions' | 'delete';
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

export type MessageDialog = 'delete' | 'reactions' | 'actions' | 'versions';

export interface MessageControls {
  /** Shows why it failed, if it does; else that it was done, if that is not seen anyhow. */
  readonly attempt: (work: Promise<unknown>, done?: string) => void;
  readonly show: (dialog: MessageDialog) => void;
}

/** What I can do with a message besides reacting, the most usual first. */
export function useActions(message: Message, { attempt, show }: MessageControls): readonly Action[] {
  const client = useMessaging();
  const list = useList();
  const mayModerate = useMayModerate();
  const { messageId, userId, deleted, pinned, content, threadId } = message;
  const isMine = userId === client.userId;
  const mayChange = !list.isReadOnly && !deleted;
  const { onOpenThread } = list;

  const actions: (Action | false)[] = [
    onOpenThread !== undefined &&
      threadId === null &&
      (list.allowsThreads || (message.replyCount ?? 0) > 0) && {
        id: 'reply',
        label: 'Reply in thread',
        icon: MessageSquareReply,
        run: () => onOpenThread(messageId),
      },
    mayChange &&
      isMine &&
      message.messageType !== 'system' && {
        id: 'edit',
        label: 'Edit',
        icon: Pencil,
        run: () => list.onEdit(messageId),
      },
    mayChange && {
      id: 'pin',
      label: pinned ? 'Unpin' : 'Pin to channel',
      icon: pinned ? PinOff : Pin,
      run: () => attempt(pinned ? client.unpin(message) : client.pin(message)),
    },
    !deleted && {
      id: 'copy',
      label: 'Copy text',
      icon: Copy,
      run: () => attempt(copied(content), 'Text copied'),
    },
    {
      id: 'link',
      label: 'Copy link',
      icon: Link,
      run: () => attempt(copied(linkTo(message)), 'Link copied'),
    },
    Object.keys(message.reactions).length > 0 && {
      id: 'reactions',
      label: 'Show who reacted',
      icon: SmilePlus,
      run: () => show('reactions'),
    },
    mayChange && (isMine || mayModerate) && { id: 'delete', label: 'Delete', icon: Trash2, run: () => show('delete') },
  ];
  return actions.filter((action) => action !== false);
}

/** There is no clipboard where the page was not loaded over https. */
async function copied(text: string): Promise<void> {
  if (!('clipboard' in navigator)) throw new Error('This browser does not let the page copy.');
  await navigator.clipboard.writeText(text);
}

/** Where the app shows this message. */
export function linkTo({ channelId, seq, threadId }: Message): string {
  const url = new URL(window.location.href);
  const channel = encodeURIComponent(channelId);
  url.hash = threadId === null ? `/c/${channel}/m/${seq}` : `/c/${channel}/t/${encodeURIComponent(threadId)}`;
  return url.href;
}
