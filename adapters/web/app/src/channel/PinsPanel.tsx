import type { Message } from '@stackbox/messaging-client';
import { Avatar, Button, IconButton, MessageBody, useMessaging, useTopic } from '@stackbox/messaging-react';
import { Pin, PinOff } from 'lucide-react';
import { useEffect } from 'react';
import { go } from '../routes/navigation.ts';
import { useToasts } from '../toasts/Toasts.tsx';
import { Problem } from '../ui/Problem.tsx';
import { PanelFrame, type PanelProps } from './PanelFrame.tsx';
import styles from './PinsPanel.module.css';

/** What somebody wanted to be found again; pressed, the place where it was said. */
export default function PinsPanel({ channelId, onClose }: PanelProps) {
  const client = useMessaging();
  const { load: channelLoad } = useTopic(client.messages(channelId));
  const { load, error, messages } = useTopic(client.pins(channelId));
  const isOpen = channelLoad === 'ready';
  useEffect(() => {
    // Failures are in the topic, and shown below.
    if (isOpen) client.loadPins(channelId).catch(() => {});
  }, [client, channelId, isOpen]);

  return (
    <PanelFrame channelId={channelId} title="Pinned messages" icon={<Pin aria-hidden />} onClose={onClose}>
      {error && (
        <Problem text={`Pinned messages could not be loaded. ${error.message}`}>
          <Button onClick={() => void client.loadPins(channelId).catch(() => {})}>Try again</Button>
        </Problem>
      )}
      <p role="status" className={styles['note']}>
        {noteOf(load, messages.length)}
      </p>
      <ol role="list" aria-label="Pinned messages" className={styles['pins']}>
        {messages.map((message) => (
          <li key={message.messageId}>
            <PinnedMessage message={message} />
          </li>
        ))}
      </ol>
    </PanelFrame>
  );
}

function noteOf(load: string, count: number): string {
  if (load === 'loading' && count === 0) return 'Loading…';
  return load === 'ready' && count === 0 ? 'Nothing is pinned. Pin a message by its menu, to find it here again.' : '';
}

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });

function PinnedMessage({ message }: { readonly message: Message }) {
  const client = useMessaging();
  const { attempt } = useToasts();
  const { name } = useTopic(client.person(message.userId));
  const { channelId, seq, timestamp } = message;
  return (
    <article className={styles['pin']} aria-label={`Message of ${name}`}>
      <header className={styles['header']}>
        <Avatar userId={message.userId} name={name} size="small" />
        <strong dir="auto">{name}</strong>
        <time dateTime={timestamp}>{when.format(new Date(timestamp))}</time>
        <IconButton
          label="Unpin"
          onClick={() => void attempt(() => client.unpin(message), 'The message stays pinned.')}
        >
          <PinOff aria-hidden />
        </IconButton>
      </header>
      <div className={styles['body']}>
        <MessageBody content={message.content} />
      </div>
      <Button onClick={() => go({ channelId, seq })}>Show in channel</Button>
    </article>
  );
}
