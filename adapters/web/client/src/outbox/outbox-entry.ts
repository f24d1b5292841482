import { MessagingError, type ErrorCode } from '../errors.ts';
import { CONTENT_LENGTH_MAX_CHARS, CONTENT_SIZE_MAX_BYTES } from '../limits.ts';
import type { Fault, Message, SendMessage, SendMessageAction } from '../wire.ts';

/** What somebody wrote. */
export interface Draft {
  readonly content: string;
  readonly threadId?: string;
  readonly messageType?: NonNullable<SendMessageAction['messageType']>;
  readonly attachments?: Message['attachments'];
}

/** A message of mine that is not in the channel yet, as far as is known here. */
export interface OutboxEntry extends Draft {
  /** Its name for life: however often it is sent, this makes it one message. */
  readonly clientMessageId: string;
  readonly channelId: string;
  /** When it was written, in milliseconds; no two of one tab are the same, so it orders them too. */
  readonly writtenAt: number;
  /** `sent`: the server has it safe, and the message itself is about to arrive. */
  readonly state: 'pending' | 'sending' | 'sent' | 'failed';
  /** Where it is in its channel, once it is sent. */
  readonly revision?: number;
  /** Why it failed for good. Retry sends it all the same, discard forgets it. */
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly errors: readonly Fault[] };
}

/** Refuses at once what the server would refuse later, while the words are still in the composer. */
export function checked(draft: Draft): Draft {
  const { content, attachments = [] } = draft;
  const fault =
    content.trim() === '' && attachments.length === 0
      ? 'There is nothing to send.'
      : content.length > CONTENT_LENGTH_MAX_CHARS
        ? `At most ${CONTENT_LENGTH_MAX_CHARS} characters can be sent at once.`
        : new TextEncoder().encode(content).length > CONTENT_SIZE_MAX_BYTES
          ? 'This is too long to be sent at once.'
          : undefined;
  if (!fault) return draft;
  const errors = [{ pointer: '/content', code: 'invalid', detail: fault }];
  throw new MessagingError('invalid', fault, { status: 400, errors });
}

export function actionOf(entry: OutboxEntry): SendMessageAction {
  const { channelId, messageType } = entry;
  return { action: 'sendMessage', channelId, ...written(entry), ...(messageType !== undefined && { messageType }) };
}

export function requestOf(entry: OutboxEntry): SendMessage {
  const { messageType } = entry;
  return { ...written(entry), ...(messageType !== undefined && { type: messageType }) };
}

function written({ content, clientMessageId, threadId, attachments }: OutboxEntry) {
  return {
    content,
    clientMessageId,
    ...(threadId !== undefined && { threadId }),
    ...(attachments?.length && { attachments: attachments.map(({ fileId }) => ({ fileId })) }),
  };
}

export const inOrder = (a: OutboxEntry, b: OutboxEntry): number =>
  a.writtenAt - b.writtenAt || (a.clientMessageId < b.clientMessageId ? -1 : 1);
