import type { ChannelView } from '@stackbox/messaging-client';
import { useMessaging } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { moveFocus } from './moveFocus.ts';
import styles from './ChannelList.module.css';
import { ChannelRow } from './ChannelRow.tsx';
import { ChannelSection } from './ChannelSection.tsx';
import { DirectMessageRow } from './DirectMessageRow.tsx';
import { useChannels } from './useChannels.ts';

export interface ChannelListProps {
  /** The channel that is shown. */
  readonly selected?: string | undefined;
  readonly onSelect: (channelId: string) => void;
  /** Shows a plus beside "Channels". */
  readonly onAddChannel?: () => void;
  /** Shows a plus beside "Direct messages". */
  readonly onAddDirectMessage?: () => void;
  /** Channels of which only mentions are shown as new. */
  readonly muted?: ReadonlySet<string>;
  readonly className?: string;
}

const NONE: ReadonlySet<string> = new Set();

/** My channels and direct messages with what is new in them. Arrow keys move between them. */
export function ChannelList(properties: ChannelListProps) {
  const { selected, onSelect, onAddChannel, onAddDirectMessage, muted = NONE, className } = properties;
  const { load, error, channels, directMessages, archived } = useChannels();
  const rowOf = (Row: typeof ChannelRow) => (channel: ChannelView) => (
    <Row
      key={channel.channelId}
      channel={channel}
      isSelected={channel.channelId === selected}
      isMuted={muted.has(channel.channelId)}
      onSelect={onSelect}
    />
  );
  if (load === 'failed') return <Failed message={error?.message} />;
  return (
    <nav aria-label="Channels" className={classes(styles['list'], className)} onKeyDown={moveFocus}>
      <ChannelSection title="Channels" add={onAddChannel && { label: 'Add channels', onClick: onAddChannel }}>
        {load === 'loading' && channels.length === 0 ? (
          <Skeleton />
        ) : channels.length === 0 ? (
          <Empty text="You are in no channels yet." label="Add channels" onClick={onAddChannel} />
        ) : (
          <ul role="list">{channels.map(rowOf(ChannelRow))}</ul>
        )}
      </ChannelSection>
      <ChannelSection
        title="Direct messages"
        add={onAddDirectMessage && { label: 'New direct message', onClick: onAddDirectMessage }}
      >
        {directMessages.length > 0 ? (
          <ul role="list">{directMessages.map(rowOf(DirectMessageRow))}</ul>
        ) : (
          load === 'ready' && <Empty text="Nobody yet." label="Write to somebody" onClick={onAddDirectMessage} />
        )}
      </ChannelSection>
      {archived.length > 0 && (
        <details className={styles['archived']} open={archived.some(({ channelId }) => channelId === selected)}>
          <summary>Archived ({archived.length})</summary>
          <ul role="list">{archived.map(rowOf(ChannelRow))}</ul>
        </details>
      )}
    </nav>
  );
}

function Failed({ message }: { readonly message: string | undefined }) {
  const client = useMessaging();
  return (
    <div role="alert" className={styles['failed']}>
      <p>Your channels could not be loaded. {message}</p>
      <Button onClick={() => client.connect()}>Try again</Button>
    </div>
  );
}

interface EmptyProps {
  readonly text: string;
  readonly label: string;
  readonly onClick: (() => void) | undefined;
}

function Empty({ text, label, onClick }: EmptyProps) {
  return (
    <p className={styles['empty']}>
      {text}{' '}
      {onClick && (
        <button type="button" className={styles['link']} onClick={onClick}>
          {label}
        </button>
      )}
    </p>
  );
}

const SKELETON_ROWS = [1, 2, 3, 4] as const;

function Skeleton() {
  return (
    <div role="status" aria-label="Loading channels" className={styles['skeleton']}>
      {SKELETON_ROWS.map((row) => (
        <span key={row} />
      ))}
    </div>
  );
}
