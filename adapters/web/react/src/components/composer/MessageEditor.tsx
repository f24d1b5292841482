import { MessagingError, type Message } from '@stackbox/messaging-client';
import { useEffect, useRef, useState } from 'react';
import { useMessaging } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormatButtons } from './FormatButtons.tsx';
import { LengthLeft } from './LengthLeft.tsx';
import { CONTENT_LENGTH_MAX_CHARS } from './limits.ts';
import { MarkdownField } from './MarkdownField.tsx';
import styles from './MessageEditor.module.css';

export interface MessageEditorProps {
  readonly message: Message;
  /** It was saved, or is left as it was. */
  readonly onDone: () => void;
}

/** A message of mine while I change it. Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message, onDone }: MessageEditorProps) {
  const client = useMessaging();
  const [text, setText] = useState(message.content);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const canSave =
    !isSaving && text.length <= CONTENT_LENGTH_MAX_CHARS && (text.trim() !== '' || message.attachments.length > 0); // a picture needs no words

  useEffect(() => {
    const shown = field.current;
    shown?.focus();
    shown?.setSelectionRange(shown.value.length, shown.value.length);
  }, []);

  const save = async () => {
    if (!canSave) return;
    if (text.trim() === message.content.trim()) return onDone();
    setIsSaving(true);
    try {
      await client.edit(message, text.trim());
      onDone();
    } catch (thrown) {
      setIsSaving(false);
      setError(MessagingError.of(thrown).message);
    }
  };

  return (
    <div className={styles['frame']}>
      <MarkdownField
        field={field}
        channelId={message.channelId}
        label="Edit message"
        value={text}
        onChange={(changed) => {
          setText(changed);
          setError(undefined);
        }}
        onSubmit={() => void save()}
        onEscape={onDone}
        readOnly={isSaving}
      />
      {error !== undefined && (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      )}
      <div className={styles['bar']}>
        <div role="group" aria-label="Formatting" className={styles['formats']}>
          <FormatButtons field={field} />
        </div>
        <LengthLeft length={text.length} />
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" disabled={!canSave} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </div>
  );
}
