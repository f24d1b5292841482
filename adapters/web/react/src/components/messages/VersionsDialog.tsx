import { MessagingError, type Message, type Version } from '@stackbox/messaging-client';
import { useCallback, useEffect, useState } from 'react';
import { useMessaging } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MessageBody } from './MessageBody.tsx';
import { sentence } from './sentence.ts';
import { wholeTimeOf } from './times.ts';
import styles from './VersionsDialog.module.css';

export interface VersionsDialogProps {
  readonly message: Message;
  readonly onClose: () => void;
}

/** What an edited message has said, the latest first. */
export function VersionsDialog({ message, onClose }: VersionsDialogProps) {
  const { versions, error, retry } = useVersions(message);
  return (
    <Dialog title="Versions of this message" onClose={onClose}>
      {error && (
        <div role="alert" className={styles['failed']}>
          <p>The versions could not be loaded. {sentence(error.message)}</p>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
      {!versions && !error && <p role="status">Loading…</p>}
      {versions && (
        <ol role="list" className={styles['versions']}>
          {versions.toReversed().map(({ content, timestamp }, at) => (
            <li key={timestamp}>
              <p className={styles['when']}>
                {nameOf(at, versions.length)}, <time dateTime={timestamp}>{wholeTimeOf(new Date(timestamp))}</time>
              </p>
              <MessageBody content={content} mentions={message.mentions} />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function nameOf(at: number, count: number): string {
  return at === 0 ? 'Now' : at === count - 1 ? 'At first' : 'Then';
}

/** Read again when the message is edited meanwhile. */
function useVersions({ channelId, messageId, revision }: Message) {
  const client = useMessaging();
  const [versions, setVersions] = useState<readonly Version[]>();
  const [error, setError] = useState<MessagingError>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    client.api.readVersions(channelId, messageId, { signal: abort.signal }).then(setVersions, (thrown: unknown) => {
      if (!abort.signal.aborted) setError(MessagingError.of(thrown));
    });
    return () => abort.abort();
  }, [client, channelId, messageId, revision, turn]);
  const retry = useCallback(() => {
    setError(undefined);
    setTurn((before) => before + 1);
  }, []);
  return { versions, error, retry };
}
