import { Avatar, PresenceBadge, STATUS_NAMES, useMessaging, useTopic } from '@stackbox/messaging-react';
import { go } from '../routes/navigation.ts';
import { useToasts } from '../toasts/Toasts.tsx';
import styles from './PersonButton.module.css';

export interface PersonButtonProps {
  readonly userId: string;
  /** What they are here. */
  readonly about?: string;
  /** A conversation with them is open now. */
  readonly onOpened?: () => void;
}

/** A person, whether they are there and what they do; pressed, a conversation with them. */
export function PersonButton({ userId, about, onOpened }: PersonButtonProps) {
  const client = useMessaging();
  const { attempt } = useToasts();
  const { name } = useTopic(client.person(userId));
  const presence = useTopic(client.presence(userId));
  const write = () =>
    void attempt(async () => {
      const { channelId } = await client.createChannel({ type: 'dm', members: [userId] });
      onOpened?.();
      go({ channelId });
    }, `A conversation with ${name} could not be opened.`);
  const says = presence?.text || (about === undefined && presence && STATUS_NAMES[presence.status]);
  const shown = (
    <>
      <span className={styles['face']}>
        <Avatar userId={userId} name={name} />
        <PresenceBadge userId={userId} className={styles['presence']} />
      </span>
      <span className={styles['lines']}>
        <span dir="auto">{name}</span>
        <span dir="auto" className={styles['about']}>
          {[about, says].filter(Boolean).join(' · ')}
        </span>
      </span>
    </>
  );
  if (userId === client.userId) return <div className={styles['person']}>{shown}</div>;
  return (
    <button type="button" className={styles['person']} title={`Write to ${name}`} onClick={write}>
      {shown}
    </button>
  );
}
