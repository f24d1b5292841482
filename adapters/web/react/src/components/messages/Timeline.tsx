import type { MessagesView } from '@stackbox/messaging-client';
import { useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Announcer } from './Announcer.tsx';
import { HistoryNote } from './HistoryNote.tsx';
import { JumpToLatest } from './JumpToLatest.tsx';
import { JumpToUnread } from './JumpToUnread.tsx';
import { ListProvider } from './list-context.ts';
import { Empty } from './ListStates.tsx';
import type { MessageListProps } from './MessageList.tsx';
import styles from './MessageList.module.css';
import { loadReceipts } from './receipts.ts';
import { rowsOf, type MessageRow, type Row } from './rows.ts';
import { TimelineRow } from './TimelineRow.tsx';
import { useEditing } from './useEditing.ts';
import { useEnd } from './useEnd.ts';
import { useGeneration } from './useGeneration.ts';
import { isShown, useHistoryLoading } from './useHistoryLoading.ts';
import { useListContext } from './useListContext.ts';
import { useMySending } from './useMySending.ts';
import { usePlacement } from './usePlacement.ts';
import { useReading } from './useReading.ts';
import { useRowFocus } from './useRowFocus.ts';
import { useUnread } from './useUnread.ts';
import { AHEAD_PX } from './virtual/placing.ts';
import { VirtualRows, type VirtualRowsHandle } from './virtual/VirtualRows.tsx';

type TimelineProps = Omit<MessageListProps, 'className'> & { readonly view: MessagesView };

/** The messages of a channel that is loaded. */
export function Timeline({ channelId, view, target, onOpenThread, whenEmpty, ref }: TimelineProps) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const outbox = useTopic(client.outbox(channelId));
  const { messages, hasLater, hasEarlier } = view;
  const { unread, beyond, dismiss } = useUnread(channelId, view);
  const rows = useMemo(
    // What waits comes after the newest message, so it is shown where that is.
    () => rowsOf({ messages, outbox: hasLater ? [] : outbox, me: client.userId, unread }),
    [messages, outbox, hasLater, client.userId, unread],
  );
  const generation = useGeneration(rows);

  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualRowsHandle>(null);
  const end = useEnd(list, rows, hasLater);
  const checkHistory = useHistoryLoading(channelId, view, rows, list);
  const { markedSeq, toUnread } = usePlacement({
    channelId,
    view,
    rows,
    generation,
    list,
    end,
    target,
    onOpenThread,
  });
  const { stop, focusRow, focusAt, onFocus, onKeyDown } = useRowFocus(scroller, list, rows);
  const { editingId, onEdit } = useEditing(scroller, focusRow);
  const context = useListContext({ channelId, channel, load: view.load, onOpenThread, editingId, onEdit });
  useReading(channelId, view, end.isReached);
  const focusesUnread = useRef(false);
  useEffect(() => {
    const first = focusesUnread.current ? rows.find(({ startsUnread }) => startsUnread) : undefined;
    if (!first) return;
    focusesUnread.current = false;
    focusAt(first.key);
  }, [rows, focusAt]);
  useEffect(() => loadReceipts(client, channelId), [client, channelId]);

  const toLatest = () => {
    if (hasLater) client.loadNewest(channelId).catch(isShown);
    end.reach();
  };
  useMySending(outbox, toLatest);

  const isMine = (row: Row): row is MessageRow => row.kind === 'message' && row.message.userId === client.userId;
  const myLast = rows.findLast(isMine);
  const editing = rows.findIndex((row) => row.kind === 'message' && row.message.messageId === editingId);
  useImperativeHandle(ref, () => ({
    editLast: () => {
      const last = rows.findLastIndex((row) => isMine(row) && !row.message.deleted);
      const row = rows[last];
      if (row?.kind !== 'message' || context.isReadOnly) return;
      onEdit(row.message.messageId);
      list.current?.scrollToIndex(last, { align: 'nearest' });
    },
    focus: () => {
      const row = rows[stop];
      if (row) focusRow(row.key);
    },
  }));

  const isNew = (seq: number, userId: string) => seq > (channel?.readSeq ?? Infinity) && userId !== client.userId;
  const newCount = hasLater
    ? (channel?.unreadCount ?? 0)
    : rows.filter((row) => row.kind === 'message' && isNew(row.message.seq, row.message.userId)).length;

  return (
    <ListProvider value={context}>
      <div ref={scroller} className={styles['scroller']} onFocus={onFocus} onKeyDown={onKeyDown}>
        <div className={styles['spacer']} />
        {rows.length === 0 && !hasEarlier && <Empty channel={channel}>{whenEmpty}</Empty>}
        <VirtualRows
          key={generation}
          ref={list}
          rows={rows}
          keepDrawn={[stop, editing].filter((index) => index >= 0)}
          onScroll={(offset) => {
            end.onScroll(offset);
            checkHistory();
          }}
          onResize={end.onResize}
        >
          {(row, index) => (
            <TimelineRow
              row={row}
              isTabStop={index === stop}
              isTarget={row.kind === 'message' && row.message.seq === markedSeq}
              isMyLast={row === myLast}
            />
          )}
        </VirtualRows>
      </div>
      {beyond && <JumpToUnread count={beyond.count} onJump={jumpToUnread} onDismiss={stay} />}
      <HistoryNote loading={view.loading} error={view.error} onRetry={retry} />
      {(!end.isReached || hasLater) && rows.length > 0 && <JumpToLatest count={newCount} onJump={jump} />}
      <Announcer messages={messages} hasLater={hasLater} threadId={null} />
    </ListProvider>
  );

  function jump(isByKeyboard: boolean) {
    toLatest();
    // The button goes, and the focus must not go with it.
    if (isByKeyboard) focusAt(rows.at(-1)?.key);
  }

  function stay(isByKeyboard: boolean) {
    dismiss();
    if (isByKeyboard) focusAt(rows.at(-1)?.key);
  }

  function jumpToUnread(isByKeyboard: boolean) {
    if (beyond) toUnread(beyond.seq);
    focusesUnread.current = isByKeyboard;
  }

  function retry() {
    const isUpThere = (list.current?.scrollOffset ?? 0) < AHEAD_PX;
    const again = hasEarlier && (isUpThere || !hasLater) ? client.loadEarlier(channelId) : client.loadLater(channelId);
    again.catch(isShown);
  }
}
