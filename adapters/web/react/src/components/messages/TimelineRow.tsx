import { memo } from 'react';
import { Message } from './Message.tsx';
import { OutboxMessage } from './OutboxMessage.tsx';
import type { Row } from './rows.ts';
import { SeenBy } from './SeenBy.tsx';
import { DaySeparator, UnreadSeparator } from './Separators.tsx';
import { SystemMessage } from './SystemMessage.tsx';

export interface TimelineRowProps {
  readonly row: Row;
  readonly isTabStop: boolean;
  readonly isTarget?: boolean;
  /** My last message tells how far it has come. */
  readonly isMyLast?: boolean;
}

/** A message with what stands above it. */
export const TimelineRow = memo(
  function TimelineRow({ row, isTabStop, isTarget = false, isMyLast = false }: TimelineRowProps) {
    const { startsGroup } = row;
    return (
      <div data-row={row.key}>
        {row.startsDay && <DaySeparator at={row.at} />}
        {row.startsUnread && <UnreadSeparator />}
        {row.kind === 'outbox' ? (
          <OutboxMessage entry={row.entry} startsGroup={startsGroup} isTabStop={isTabStop} />
        ) : row.message.messageType === 'system' ? (
          <SystemMessage message={row.message} isTabStop={isTabStop} />
        ) : (
          <Message message={row.message} startsGroup={startsGroup} isTabStop={isTabStop} isTarget={isTarget} />
        )}
        {isMyLast && row.kind === 'message' && <SeenBy channelId={row.message.channelId} seq={row.message.seq} />}
      </div>
    );
  },
  // Rows are made anew with every change of the list; what they show is mostly the same.
  (before, after) =>
    before.isTabStop === after.isTabStop &&
    before.isTarget === after.isTarget &&
    before.isMyLast === after.isMyLast &&
    isSame(before.row, after.row),
);

function isSame(one: Row, other: Row): boolean {
  return (
    one.startsDay === other.startsDay &&
    one.startsGroup === other.startsGroup &&
    one.startsUnread === other.startsUnread &&
    (one.kind === 'message'
      ? other.kind === 'message' && one.message === other.message
      : other.kind === 'outbox' && one.entry === other.entry)
  );
}
