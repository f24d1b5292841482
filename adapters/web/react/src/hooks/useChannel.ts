import type { ChannelView, Draft, MessagesView, OutboxEntry } from '@stackbox/messaging-client';
import { useCallback } from 'react';
import { useMessaging, useTopic } from '../provider.tsx';
import { useOpenChannel } from './useOpenChannel.ts';

export interface ChannelHandle {
  /** Undefined until it is known. */
  readonly channel: ChannelView | undefined;
  readonly messages: MessagesView;
  /** Mine that are not among the messages yet. */
  readonly outbox: readonly OutboxEntry[];
  /** Who else types, by userId. */
  readonly typing: readonly string[];
  readonly send: (draft: Draft | string) => Promise<OutboxEntry>;
  readonly markRead: (seq: number) => void;
}

/** A channel to build a view of one's own on: open while the component is there. */
export function useChannel(channelId: string): ChannelHandle {
  const client = useMessaging();
  useOpenChannel(channelId);
  return {
    channel: useTopic(client.channel(channelId)),
    messages: useTopic(client.messages(channelId)),
    outbox: useTopic(client.outbox(channelId)),
    typing: useTopic(client.typing(channelId)),
    send: useCallback((draft: Draft | string) => client.send(channelId, draft), [client, channelId]),
    markRead: useCallback((seq: number) => client.markRead(channelId, seq), [client, channelId]),
  };
}
