import { useEffect, type ReactNode, type Ref } from 'react';
import { useOpenChannel } from '../../hooks/useOpenChannel.ts';
import { useMessaging, useTopic } from '../../provider.tsx';
import { classes } from '../../ui/classes.ts';
import { Failed, Gone, GoneBar, Skeleton } from './ListStates.tsx';
import { loadMarkdown } from './MessageBody.tsx';
import styles from './MessageList.module.css';
import { NewMembers } from './NewMembers.tsx';
import { Timeline } from './Timeline.tsx';

export interface MessageListHandle {
  /** Lets my last message be edited, if it is shown and can be. */
  readonly editLast: () => void;
  /** Puts the focus on the message that had it last, else on the newest. */
  readonly focus: () => void;
}

export interface MessageListProps {
  readonly channelId: string;
  /** Replies are shown elsewhere. Without it there are none. */
  readonly onOpenThread?: (rootId: string) => void;
  /** Jumps to this message; another object jumps again. */
  readonly target?: { readonly seq: number };
  /** What to do first where nothing was written yet. */
  readonly whenEmpty?: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<MessageListHandle>;
}

/** A channel's messages, kept level with the server while they are shown. It fills the height it is given. */
export function MessageList({ className, ...properties }: MessageListProps) {
  return (
    <section className={classes(styles['list'], className)} aria-label="Messages">
      {/* Another channel is another list, with nothing left of the one before. */}
      <Opened key={properties.channelId} {...properties} />
    </section>
  );
}

function Opened(properties: Omit<MessageListProps, 'className'>) {
  const { channelId } = properties;
  const client = useMessaging();
  useOpenChannel(channelId);
  // While the messages themselves are on their way.
  useEffect(() => void loadMarkdown().catch(() => {}), []);
  const view = useTopic(client.messages(channelId));
  const isMine = useTopic(client.channels).some((channel) => channel.channelId === channelId);
  useEffect(() => {
    // Added again, by somebody or on another device of mine.
    if (isMine && view.load === 'gone') client.openChannel(channelId);
  }, [client, channelId, isMine, view.load]);
  const isGone = view.load === 'gone';
  if (isGone && view.messages.length === 0) return <Gone channelId={channelId} />;
  if (view.load === 'failed') {
    const retry = () => {
      client.closeChannel(channelId);
      client.openChannel(channelId);
    };
    return <Failed error={view.error} onRetry={retry} />;
  }
  if (view.load !== 'ready' && !isGone && view.messages.length === 0) return <Skeleton />;
  return (
    <>
      <Timeline {...properties} view={view} />
      {isGone ? <GoneBar channelId={channelId} /> : <NewMembers channelId={channelId} />}
    </>
  );
}
