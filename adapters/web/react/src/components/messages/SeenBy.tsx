import { Check, CheckCheck } from 'lucide-react';
import { useEffect } from 'react';
import { usePeople } from '../../hooks/usePeople.ts';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { loadReceipts } from './receipts.ts';
import styles from './SeenBy.module.css';
import { named } from './times.ts';

export interface SeenByProps {
  readonly channelId: string;
  readonly seq: number;
}

const FACES_MAX = 5;
/** Reading is told live; that a message was delivered is only asked for, once it had the time. */
const DELIVERED_AFTER_MS = 3_000;

/** How far my last message has come: sent, delivered, seen by whom. */
export function SeenBy({ channelId, seq }: SeenByProps) {
  const client = useMessaging();
  const receipts = useTopic(client.receipts(channelId));
  const others = Object.entries(receipts).filter(([userId]) => userId !== client.userId);
  const readers = others.filter(([, { readSeq }]) => readSeq >= seq).map(([userId]) => userId);
  const isSeen = readers.length > 0;
  const isDelivered = others.some(([, { deliveredSeq }]) => deliveredSeq >= seq);

  useEffect(() => {
    if (isSeen) return;
    const timer = setTimeout(() => loadReceipts(client, channelId), DELIVERED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [client, channelId, seq, isSeen]);

  if (isSeen) return <Readers userIds={readers} />;
  const Icon = isDelivered ? CheckCheck : Check;
  return (
    <p className={styles['seen']}>
      <Icon aria-hidden /> {isDelivered ? 'Delivered' : 'Sent'}
    </p>
  );
}

function Readers({ userIds }: { readonly userIds: readonly string[] }) {
  const people = usePeople(userIds);
  const names = named(
    people.map(({ name }) => name),
    20,
  );
  return (
    <p className={styles['seen']} data-seen title={`Seen by ${names}`}>
      <CheckCheck aria-hidden />
      <span aria-hidden>Seen by</span>
      <span className={styles['hidden']}>Seen by {names}</span>
      <span className={styles['faces']} aria-hidden>
        {people.slice(0, FACES_MAX).map(({ userId, name }) => (
          <Avatar key={userId} userId={userId} name={name} size="small" />
        ))}
        {people.length > FACES_MAX && `+${people.length - FACES_MAX}`}
      </span>
    </p>
  );
}
