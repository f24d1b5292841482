import { useMessaging, useTopic } from '../../provider.tsx';

/** Why nothing can be written here, as a sentence; undefined where it can. */
export function useReadOnly(channelId: string, threadId: string | undefined): string | undefined {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const { load, error } = useTopic(client.messages(channelId));
  if (load === 'gone') return 'You are not a member of this channel any more.';
  if (load === 'failed' && !error?.retryable) return 'You cannot write here.';
  if (channel?.isActive === false) return 'This channel is archived. It can be read, and nobody writes in it.';
  if (threadId !== undefined && channel?.settings.allowThreads === false)
    return 'Replies are turned off in this channel.';
  return undefined;
}
