import type { Message } from '@stackbox/messaging-client';
import { MessageBody } from './MessageBody.tsx';
import styles from './SystemMessage.module.css';

export interface SystemMessageProps {
  readonly message: Message;
  readonly isTabStop: boolean;
}

/** What happened here, told by nobody. */
export function SystemMessage({ message, isTabStop }: SystemMessageProps) {
  return (
    <article className={styles['system']} data-message tabIndex={isTabStop ? 0 : -1}>
      <MessageBody content={message.content} mentions={message.mentions} />
    </article>
  );
}
