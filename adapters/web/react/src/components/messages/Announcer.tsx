import type { Message } from '@stackbox/messaging-client';
import { useEffect, useRef, useState } from 'react';
import { useMessaging } from '../../provider.tsx';
import styles from './MessageList.module.css';

const READ_OUT_MAX_CHARS = 200;

export interface AnnouncerProps {
  readonly messages: readonly Message[];
  /** The newest are not among them, so nothing of this is arriving. */
  readonly hasLater: boolean;
  /** Whose replies; null for those that are none. */
  readonly threadId: string | null;
}

/** Reads out what arrives, and not what is only scrolled to. */
export function Announcer({ messages, hasLater, threadId }: AnnouncerProps) {
  const client = useMessaging();
  const [text, setText] = useState('');
  const last = messages.at(-1);
  const told = useRef(last?.seq ?? 0);
  useEffect(() => {
    if (!last || hasLater || last.seq <= told.current) return;
    const arrived = messages.filter(
      (message) =>
        message.seq > told.current &&
        message.userId !== client.userId &&
        message.threadId === threadId &&
        !message.deleted,
    );
    told.current = last.seq;
    const [first] = arrived;
    if (!first) return;
    const name = client.person(first.userId).get().name;
    setText(
      arrived.length === 1
        ? `${name}: ${first.content.slice(0, READ_OUT_MAX_CHARS)}`
        : `${arrived.length} new messages`,
    );
  }, [client, last, messages, hasLater, threadId]);
  return (
    <p className={styles['hidden']} aria-live="polite">
      {text}
    </p>
  );
}
