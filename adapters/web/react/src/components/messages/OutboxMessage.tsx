import type { OutboxEntry } from '@stackbox/messaging-client';
import { Check, CircleAlert, Clock3, RotateCw } from 'lucide-react';
import { memo } from 'react';
import { usePerson } from '../../hooks/usePeople.ts';
import { useMessaging } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { Attachments } from './Attachments.tsx';
import { Frame } from './Frame.tsx';
import { MessageBody } from './MessageBody.tsx';
import styles from './Message.module.css';
import { sentence } from './sentence.ts';

export interface OutboxMessageProps {
  readonly entry: OutboxEntry;
  readonly startsGroup: boolean;
  readonly isTabStop: boolean;
}

/** What I wrote and is not in the channel yet. */
export const OutboxMessage = memo(function OutboxMessage({ entry, startsGroup, isTabStop }: OutboxMessageProps) {
  const client = useMessaging();
  const { name } = usePerson(client.userId);
  return (
    <Frame
      userId={client.userId}
      name={name}
      at={new Date(entry.writtenAt).toISOString()}
      startsGroup={startsGroup}
      isTabStop={isTabStop}
      look={entry.state === 'failed' ? undefined : 'waiting'}
    >
      <MessageBody content={entry.content} />
      <Attachments attachments={entry.attachments ?? []} />
      {entry.state === 'failed' ? <Failed entry={entry} /> : <Way state={entry.state} />}
    </Frame>
  );
});

const WAYS = {
  pending: { text: 'Waiting to be sent', icon: Clock3 },
  sending: { text: 'Sending', icon: Clock3 },
  sent: { text: 'Sent', icon: Check },
};

function Way({ state }: { readonly state: keyof typeof WAYS }) {
  const { text, icon: Icon } = WAYS[state];
  return (
    <p className={styles['note']}>
      <Icon aria-hidden /> {text}
    </p>
  );
}

/** The words are kept until I decide. */
function Failed({ entry: { clientMessageId, error } }: { readonly entry: OutboxEntry }) {
  const client = useMessaging();
  return (
    <div className={styles['failed']}>
      <p role="alert" className={styles['problem']}>
        <CircleAlert aria-hidden />
        <span>
          <strong>Not sent.</strong> {error && sentence(error.message)}
        </span>
      </p>
      <Button onClick={() => void client.retry(clientMessageId)}>
        <RotateCw aria-hidden /> Retry
      </Button>
      <Button onClick={() => void client.discard(clientMessageId)}>Discard</Button>
    </div>
  );
}
