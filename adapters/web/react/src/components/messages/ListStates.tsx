import type { ChannelView, MessagesView } from '@stackbox/messaging-client';
import { Archive, CircleAlert, LogOut, MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { sentence } from './sentence.ts';
import styles from './ListStates.module.css';

const BARS = ['long', 'short', 'middle', 'long', 'short', 'long'] as const;

export function Skeleton() {
  return (
    <div className={styles['skeleton']} role="status" aria-label="Loading messages">
      {BARS.map((length, index) => (
        <div key={index} className={styles['ghost']} aria-hidden>
          <span className={styles['face']} />
          <span className={styles['bars']}>
            <span data-length="name" />
            <span data-length={length} />
          </span>
        </div>
      ))}
    </div>
  );
}

/** Instead of the messages: what is the matter, and what to do. */
function Notice({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className={styles['notice']}>
      {icon}
      <p className={styles['title']}>{title}</p>
      {children}
    </div>
  );
}

const ABSENT = {
  channel: {
    title: 'This channel is not here',
    text: 'It does not exist, or you are not a member. Ask somebody who is to add you.',
  },
  message: {
    title: 'This message is not here any more',
    text: 'It does not exist, or you may not see it.',
  },
};

interface FailedProps {
  readonly error: MessagesView['error'];
  readonly onRetry: () => void;
  /** What was to be loaded. */
  readonly subject?: keyof typeof ABSENT;
}

export function Failed({ error, onRetry, subject = 'channel' }: FailedProps) {
  const isAbsent = error?.code === 'not_found' || error?.code === 'forbidden';
  return (
    <div role="alert" className={styles['whole']}>
      <Notice
        icon={<CircleAlert aria-hidden />}
        title={isAbsent ? ABSENT[subject].title : 'The messages could not be loaded'}
      >
        <p>
          {isAbsent ? ABSENT[subject].text : error ? sentence(error.message) : 'Check your connection and try again.'}
        </p>
        <Button onClick={onRetry}>Try again</Button>
      </Notice>
    </div>
  );
}

const GONE = 'You are not in this channel any more.';

export function Gone({ channelId }: { readonly channelId: string }) {
  return (
    <div role="status" className={styles['whole']}>
      <Notice icon={<LogOut aria-hidden />} title={GONE}>
        <p>You left it, or somebody removed you. Choose another channel.</p>
        <JoinAgain channelId={channelId} />
      </Notice>
    </div>
  );
}

/** Above what was read before, which stays to be read. */
export function GoneBar({ channelId }: { readonly channelId: string }) {
  return (
    <div role="status" className={styles['goneBar']}>
      <LogOut aria-hidden />
      <p>{GONE} What is here was written before.</p>
      <JoinAgain channelId={channelId} />
    </div>
  );
}

/** Into a private channel only somebody in it leads back. */
function JoinAgain({ channelId }: { readonly channelId: string }) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  if (channel?.channelType !== 'public' || !channel.isActive) return undefined;
  return <Button onClick={() => client.openChannel(channelId)}>Join again</Button>;
}

interface EmptyProps {
  readonly channel: ChannelView | undefined;
  readonly children: ReactNode;
}

export function Empty({ channel, children }: EmptyProps) {
  if (channel?.isActive === false) {
    return (
      <Notice icon={<Archive aria-hidden />} title="Nothing was written here">
        <p>This channel is archived.</p>
      </Notice>
    );
  }
  return (
    <Notice icon={<MessagesSquare aria-hidden />} title="No messages yet">
      <p>{channel?.description || 'Write the first one below.'}</p>
      {children}
    </Notice>
  );
}
