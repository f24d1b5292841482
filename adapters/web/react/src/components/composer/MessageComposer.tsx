import { MessagingError } from '@stackbox/messaging-client';
import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { classes } from '../../ui/classes.ts';
import { carryOut } from './commands/carry-out.ts';
import { ComposerBar } from './ComposerBar.tsx';
import { LengthLeft } from './LengthLeft.tsx';
import { CONTENT_LENGTH_MAX_CHARS } from './limits.ts';
import { MarkdownField } from './MarkdownField.tsx';
import { useComposerName } from './useComposerName.ts';
import { useReadOnly } from './useReadOnly.ts';
import styles from './MessageComposer.module.css';

export interface MessageComposerProps {
  readonly channelId: string;
  /** The message that is replied to. */
  readonly threadId?: string;
  /** Default: `Message #name`, or `Reply`. */
  readonly placeholder?: string;
  /** Takes the focus when it appears. */
  readonly isFocused?: boolean;
  /** ↑ was pressed in the empty composer: let my last message be edited. */
  readonly onEditLast?: () => void;
  /** What to do where nothing can be written. */
  readonly whenReadOnly?: ReactNode;
  readonly className?: string;
}

/** Where messages are written. What is written and not sent is kept, for each channel and thread. */
export function MessageComposer({ className, whenReadOnly, ...properties }: MessageComposerProps) {
  const { channelId, threadId } = properties;
  const readOnly = useReadOnly(channelId, threadId);
  return (
    <div className={classes(styles['composer'], className)}>
      {readOnly === undefined ? (
        // Undo must not bring back what was written elsewhere, so each place has a field of its own.
        <Composer key={`${channelId} ${threadId ?? ''}`} {...properties} />
      ) : (
        <div className={styles['readOnly']}>
          <p role="status">{readOnly}</p>
          {whenReadOnly}
        </div>
      )}
    </div>
  );
}

function Composer(properties: Omit<MessageComposerProps, 'className' | 'whenReadOnly'>) {
  const { channelId, threadId, isFocused, onEditLast } = properties;
  const name = useComposerName(channelId, threadId);
  const { placeholder = name } = properties;
  const client = useMessaging();
  const text = useTopic(client.draft(channelId, threadId));
  const channel = useTopic(client.channel(channelId));
  const [error, setError] = useState<string>();
  const [hint, setHint] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = text.trim() !== '' && text.length <= CONTENT_LENGTH_MAX_CHARS;

  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);

  const write = (written: string) => {
    client.writeDraft(channelId, written, threadId);
    setError(undefined);
    setHint(undefined);
    if (written.trim() === '') client.stopTyping(channelId);
    else client.type(channelId);
  };
  const send = async () => {
    if (!canSend) return;
    // The next message may be begun while this one is being kept.
    client.writeDraft(channelId, '', threadId);
    field.current?.focus();
    setHint(undefined);
    try {
      const outcome = await carryOut(channel && { client, channel }, text);
      if ('send' in outcome)
        await client.send(channelId, { content: outcome.send, ...(threadId !== undefined && { threadId }) });
      setHint(outcome.hint);
    } catch (thrown) {
      // Nothing is lost: it goes before what was written meanwhile.
      const meanwhile = client.draft(channelId, threadId).get();
      client.writeDraft(channelId, [text, meanwhile].filter(Boolean).join('\n'), threadId);
      setError(MessagingError.of(thrown).message);
    }
  };
  const focusField = (event: PointerEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    field.current?.focus();
  };

  return (
    <div className={styles['frame']} onPointerDown={focusField}>
      <MarkdownField
        field={field}
        channelId={channelId}
        label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={write}
        onSubmit={() => void send()}
        hasCommands
        {...(onEditLast && { onUp: onEditLast })}
      />
      {error !== undefined && (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      )}
      <p role="status" className={styles['hint']}>
        {hint}
      </p>
      <ComposerBar field={field} canSend={canSend} onSend={() => void send()}>
        <LengthLeft length={text.length} />
      </ComposerBar>
    </div>
  );
}
