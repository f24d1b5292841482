import type { ChannelView } from '@stackbox/messaging-client';
import { BellOff, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { classes } from '../../ui/classes.ts';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import { ChannelIcon } from './ChannelIcon.tsx';
import styles from './ChannelList.module.css';
import { TypingDots } from './TypingDots.tsx';
import { UnreadBadge } from './UnreadBadge.tsx';

export interface RowProps {
  readonly channel: ChannelView;
  readonly isSelected: boolean;
  readonly isMuted: boolean;
  readonly onSelect: (channelId: string) => void;
}

/** A channel in a line. */
export function ChannelRow(props: RowProps) {
  const { channel } = props;
  const typing = useTopic(useMessaging().typing(channel.channelId));
  return (
    <Row {...props}>
      <ChannelIcon channel={channel} className={styles['kind']} />
      <span className={styles['name']} dir="auto">
        {channel.name}
      </span>
      {typing.length > 0 && (
        <span className={styles['typing']}>
          <TypingDots />
          <ForScreenReaders>, somebody is typing</ForScreenReaders>
        </span>
      )}
    </Row>
  );
}

export interface RowFrameProps extends RowProps {
  readonly children: ReactNode;
}

/** What all rows have in common: the button, whether something is unread, whether something is written and not sent. */
export function Row({ channel, isSelected, isMuted, onSelect, children }: RowFrameProps) {
  const draft = useTopic(useMessaging().draft(channel.channelId));
  const hasDraft = draft.trim() !== '' && !isSelected;
  const isNew = isMuted ? channel.mentionCount > 0 : channel.unreadCount > 0;
  return (
    <li>
      <button
        type="button"
        data-row
        className={classes(styles['row'], isNew && styles['unread'])}
        aria-current={isSelected ? 'page' : undefined}
        onClick={() => onSelect(channel.channelId)}
      >
        {children}
        {hasDraft && (
          <>
            <Pencil aria-hidden className={styles['mark']} />
            <ForScreenReaders>, draft</ForScreenReaders>
          </>
        )}
        {isMuted && (
          <>
            <BellOff aria-hidden className={styles['mark']} />
            <ForScreenReaders>, muted</ForScreenReaders>
          </>
        )}
        {isNew && <UnreadBadge channel={channel} />}
      </button>
    </li>
  );
}
