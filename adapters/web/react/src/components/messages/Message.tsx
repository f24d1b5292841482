import type { Message as MessageData } from '@stackbox/messaging-client';
import { Check, Pin } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { usePerson } from '../../hooks/usePeople.ts';
import { useMessaging } from '../../provider.tsx';
import { MessageEditor } from '../composer/MessageEditor.tsx';
import { Attachments } from './Attachments.tsx';
import { Frame } from './Frame.tsx';
import { useList } from './list-context.ts';
import { MessageBody } from './MessageBody.tsx';
import { ActionsDialog, DeleteDialog, ReactionsDialog } from './MessageDialogs.tsx';
import styles from './Message.module.css';
import { Reactions } from './Reactions.tsx';
import { ReplyCount } from './ReplyCount.tsx';
import { reasonOf } from './sentence.ts';
import { wholeTimeOf } from './times.ts';
import { Toolbar } from './Toolbar.tsx';
import { useAttention } from './useAttention.ts';
import type { MessageControls, MessageDialog } from './useActions.ts';
import { VersionsDialog } from './VersionsDialog.tsx';

export interface MessageProps {
  readonly message: MessageData;
  /** The first of a group names its author. */
  readonly startsGroup: boolean;
  /** Jumped to just now. */
  readonly isTarget?: boolean;
  /** Where the Tab key enters the list. */
  readonly isTabStop: boolean;
}

/** One message, with all that can be done with it. */
export const Message = memo(function Message({ message, startsGroup, isTarget = false, isTabStop }: MessageProps) {
  const client = useMessaging();
  const { editingId, onEdit } = useList();
  const { name } = usePerson(message.userId);
  const [dialog, setDialog] = useState<MessageDialog>();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useNews();
  const { hasAttention, handlers } = useAttention(() => setDialog('actions'));

  const attempt: MessageControls['attempt'] = (work, news) => {
    setProblem(undefined);
    work.then(
      () => setDone(news),
      (thrown: unknown) => setProblem(reasonOf(thrown)),
    );
  };
  const controls: MessageControls = { attempt, show: setDialog };
  const close = () => setDialog(undefined);
  const isEditing = editingId === message.messageId && !message.deleted;
  const isForMe = message.mentions.includes(client.userId);

  return (
    <Frame
      userId={message.userId}
      name={name}
      at={message.timestamp}
      startsGroup={startsGroup}
      isTabStop={isTabStop}
      look={isTarget ? 'target' : isForMe ? 'forMe' : undefined}
      handlers={handlers}
    >
      {message.pinned && (
        <p className={styles['note']}>
          <Pin aria-hidden /> Pinned
        </p>
      )}
      {isEditing ? (
        <MessageEditor message={message} onDone={() => onEdit(undefined)} />
      ) : message.deleted ? (
        <p className={styles['deleted']}>This message was deleted.</p>
      ) : (
        <MessageBody content={message.content} mentions={message.mentions} />
      )}
      {message.edited && !message.deleted && !isEditing && (
        <button
          type="button"
          tabIndex={isTabStop ? 0 : -1}
          className={styles['edited']}
          title={message.editedAt && wholeTimeOf(new Date(message.editedAt))}
          onClick={() => setDialog('versions')}
        >
          edited
        </button>
      )}
      <Attachments attachments={message.attachments} />
      <Reactions message={message} attempt={attempt} />
      <ReplyCount message={message} />
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      {done !== undefined && (
        <p role="status" className={styles['done']}>
          <Check aria-hidden /> {done}
        </p>
      )}
      {hasAttention && !isEditing && <Toolbar message={message} controls={controls} />}
      {dialog === 'actions' && <ActionsDialog message={message} controls={controls} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog message={message} onClose={close} />}
      {dialog === 'versions' && <VersionsDialog message={message} onClose={close} />}
      {dialog === 'reactions' && <ReactionsDialog message={message} onClose={close} />}
    </Frame>
  );
});

const NEWS_MS = 2_000;

/** Something that is said for a moment. */
function useNews() {
  const [news, setNews] = useState<string>();
  useEffect(() => {
    if (news === undefined) return;
    const timer = setTimeout(() => setNews(undefined), NEWS_MS);
    return () => clearTimeout(timer);
  }, [news]);
  return [news, setNews] as const;
}
