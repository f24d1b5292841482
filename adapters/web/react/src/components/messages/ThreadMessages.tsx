import type { Message, MessagingClient, ThreadView } from '@stackbox/messaging-client';
import { useEffect, useImperativeHandle, useMemo, useRef, type ReactNode, type Ref } from 'react';
import { useOpenChannel } from '../../hooks/useOpenChannel.ts';
import { usePageVisible } from '../../hooks/usePageVisible.ts';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { Announcer } from './Announcer.tsx';
import { ListProvider } from './list-context.ts';
import { Failed, Gone, Skeleton } from './ListStates.tsx';
import { OutboxMessage } from './OutboxMessage.tsx';
import { threadRows } from './rows.ts';
import styles from './ThreadMessages.module.css';
import { TimelineRow } from './TimelineRow.tsx';
import { useEditing } from './useEditing.ts';
import { isShown } from './useHistoryLoading.ts';
import { useListContext } from './useListContext.ts';
import { useRowFocus } from './useRowFocus.ts';
import { useScrolledToEnd } from './useScrolledToEnd.ts';
import type { VirtualRowsHandle } from './virtual/VirtualRows.tsx';

export interface ThreadMessagesHandle {
  /** Lets my last reply be edited, if it is shown and can be. */
  readonly editLast: () => void;
}

export interface ThreadMessagesProps {
  readonly channelId: string;
  /** The message that is replied to. */
  readonly rootId: string;
  readonly ref?: Ref<ThreadMessagesHandle>;
}

/** A message and its replies, kept level with the server while they are shown. It fills the height it is given. */
export function ThreadMessages({ channelId, rootId, ref }: ThreadMessagesProps) {
  const client = useMessaging();
  useOpenChannel(channelId);
  const thread = useTopic(client.thread(channelId, rootId));
  const isKnown = useTopic(client.channel(channelId)) !== undefined;
  const { load, error } = useTopic(client.messages(channelId));
  useEffect(() => {
    if (isKnown && thread.load === 'closed') client.loadThread(channelId, rootId).catch(isShown);
  }, [client, channelId, rootId, isKnown, thread.load]);

  const place = { channelId, rootId };
  if (thread.load === 'gone')
    return (
      <Absent {...place}>
        <Gone channelId={channelId} />
      </Absent>
    );
  if (thread.load === 'failed') {
    const retry = () => void client.loadThread(channelId, rootId).catch(isShown);
    return (
      <Absent {...place}>
        <Failed error={thread.error} onRetry={retry} subject="message" />
      </Absent>
    );
  }
  if (!isKnown && load === 'failed') {
    const retry = () => {
      client.closeChannel(channelId);
      client.openChannel(channelId);
    };
    return (
      <Absent {...place}>
        <Failed error={error} onRetry={retry} />
      </Absent>
    );
  }
  const { root } = thread;
  if (!root) return <Skeleton />;
  const shown = { channelId, rootId, root, thread, ref };
  return <Replies key={`${channelId} ${rootId}`} {...shown} />;
}

interface AbsentProps extends Omit<ThreadMessagesProps, 'ref'> {
  readonly children: ReactNode;
}

/** Why there is no thread, and what I wrote for it: that is kept until I decide. */
function Absent({ channelId, rootId, children }: AbsentProps) {
  const client = useMessaging();
  const waiting = useTopic(client.outbox(channelId)).filter(({ threadId }) => threadId === rootId);
  return (
    <div className={styles['absent']}>
      {children}
      {waiting.length > 0 && (
        <ol role="list" aria-label="What you wrote">
          {waiting.map((entry) => (
            <li key={entry.clientMessageId}>
              <OutboxMessage entry={entry} startsGroup isTabStop />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

const NO_LIST = { current: null as VirtualRowsHandle | null };

interface RepliesProps extends Omit<ThreadMessagesProps, 'ref'> {
  readonly ref: Ref<ThreadMessagesHandle> | undefined;
  readonly root: Message;
  readonly thread: ThreadView;
}

function Replies({ channelId, rootId, root, thread, ref }: RepliesProps) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const { load } = useTopic(client.messages(channelId));
  const outbox = useTopic(client.outbox(channelId));
  const { replies, hasMore } = thread;
  const rows = useMemo(() => {
    // Beyond the last reply that is loaded there are others, after which mine will come.
    const waiting = hasMore ? [] : outbox.filter(({ threadId }) => threadId === rootId);
    return threadRows(root, replies, waiting, client.userId);
  }, [root, replies, hasMore, outbox, rootId, client.userId]);

  const { scroller, onScroll, isAtEnd } = useScrolledToEnd(rows);
  const { stop, focusRow, onFocus, onKeyDown } = useRowFocus(scroller, NO_LIST, rows);
  const { editingId, onEdit } = useEditing(scroller, focusRow);
  const context = useListContext({ channelId, channel, load, onOpenThread: undefined, editingId, onEdit });
  useImperativeHandle(ref, () => ({
    editLast: () => {
      const mine = replies.findLast(({ userId, deleted }) => userId === client.userId && !deleted);
      if (mine && !context.isReadOnly) onEdit(mine.messageId);
    },
  }));
  useReplyReading(client, channelId, rootId, isAtEnd && !hasMore ? (replies.at(-1)?.seq ?? 0) : 0);

  return (
    <ListProvider value={context}>
      <div ref={scroller} className={styles['thread']} onScroll={onScroll} onFocus={onFocus} onKeyDown={onKeyDown}>
        <ol role="list">
          {rows.map((row, index) => (
            <li key={row.key} className={index === 0 ? styles['root'] : undefined}>
              <TimelineRow row={row} isTabStop={index === stop} />
              {index === 0 && <Count count={root.replyCount ?? replies.length} />}
            </li>
          ))}
        </ol>
        {hasMore && (
          <Button
            className={styles['more']}
            onClick={() => void client.loadMoreReplies(channelId, rootId).catch(isShown)}
          >
            Show more replies
          </Button>
        )}
        <Announcer messages={replies} hasLater={hasMore} threadId={rootId} />
      </div>
    </ListProvider>
  );
}

function Count({ count }: { readonly count: number }) {
  return (
    <p className={styles['count']}>
      <bdi>{count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`}</bdi>
    </p>
  );
}

function useReplyReading(client: MessagingClient, channelId: string, rootId: string, seq: number): void {
  const isVisible = usePageVisible();
  const last = useRef(0);
  useEffect(() => {
    if (!isVisible || seq <= last.current) return;
    last.current = seq;
    client.markRead(channelId, seq, rootId);
  }, [client, channelId, rootId, seq, isVisible]);
}
