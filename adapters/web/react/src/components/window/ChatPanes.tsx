import { useId, useRef, useState } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { MessageComposer } from '../composer/MessageComposer.tsx';
import { MessageList, type MessageListHandle } from '../messages/MessageList.tsx';
import { TypingIndicator } from '../messages/TypingIndicator.tsx';
import { ThreadPanel } from '../thread/ThreadPanel.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { WindowHeader } from './WindowHeader.tsx';
import styles from './ChatWindow.module.css';

/** The channel, and a thread beside it; in a narrow window over it. */
export function ChatPanes({ channelId }: { readonly channelId: string }) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const [rootId, setRootId] = useState<string>();
  const list = useRef<MessageListHandle>(null);
  const titleId = useId();
  return (
    <div className={styles['window']}>
      <div className={styles['panes']} data-thread={rootId !== undefined || undefined}>
        <section aria-labelledby={titleId} className={styles['main']}>
          <WindowHeader channel={channel} titleId={titleId} />
          <ConnectionBanner />
          <div className={styles['messages']}>
            <MessageList ref={list} channelId={channelId} onOpenThread={setRootId} />
          </div>
          <div className={styles['typing']}>
            <TypingIndicator channelId={channelId} />
          </div>
          <MessageComposer
            channelId={channelId}
            className={styles['composer'] ?? ''}
            onEditLast={() => list.current?.editLast()}
          />
        </section>
        {rootId !== undefined && (
          <div className={styles['thread']}>
            <ThreadPanel key={rootId} channelId={channelId} rootId={rootId} onClose={() => setRootId(undefined)} />
          </div>
        )}
      </div>
    </div>
  );
}
