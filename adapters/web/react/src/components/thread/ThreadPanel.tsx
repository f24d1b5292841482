import { MessageSquareText, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { useChannelName } from '../channels/channelName.ts';
import { MessageComposer } from '../composer/MessageComposer.tsx';
import { ThreadMessages, type ThreadMessagesHandle } from '../messages/ThreadMessages.tsx';
import { useFocusBack } from './useFocusBack.ts';
import styles from './ThreadPanel.module.css';

export interface ThreadPanelProps {
  readonly channelId: string;
  /** The message that is replied to. */
  readonly rootId: string;
  readonly onClose: () => void;
}

/** A message with its replies, and where to write one. It fills the room it is given. */
export function ThreadPanel({ channelId, rootId, onClose }: ThreadPanelProps) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const { load, error } = useTopic(client.thread(channelId, rootId));
  // Without a connection it may be there, and what is written waits.
  const isAbsent = load === 'gone' || (load === 'failed' && !error?.retryable);
  const name = useChannelName(channel);
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const messages = useRef<ThreadMessagesHandle>(null);
  const [isTouched] = useState(() => window.matchMedia?.('(pointer: coarse)').matches ?? false);
  useFocusBack(panel);
  useEffect(() => {
    // In the composer it would bring up the keyboard of a phone, over what is to be read.
    if (isTouched) panel.current?.focus();
  }, [isTouched]);

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // A dialog in here is closed by it, and nothing else.
    if (event.target instanceof Element && event.target.closest('dialog')) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={titleId} className={styles['panel']} onKeyDown={press}>
      <header className={styles['header']}>
        <MessageSquareText aria-hidden className={styles['icon']} />
        <div className={styles['titles']}>
          <h2 id={titleId}>Thread</h2>
          <p className={styles['channel']}>
            <bdi>{channel?.channelType === 'dm' ? name : name && `#${name}`}</bdi>
          </p>
        </div>
        <IconButton label="Close thread" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className={styles['messages']}>
        <ThreadMessages ref={messages} channelId={channelId} rootId={rootId} />
      </div>
      {!isAbsent && (
        <MessageComposer
          channelId={channelId}
          threadId={rootId}
          isFocused={!isTouched}
          onEditLast={() => messages.current?.editLast()}
        />
      )}
    </section>
  );
}
