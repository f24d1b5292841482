import { useMessaging, useTopic } from '../../provider.tsx';
import { useChannelName } from '../channels/channelName.ts';

/** To whom it goes that is written here. */
export function useComposerName(channelId: string, threadId: string | undefined): string {
  const channel = useTopic(useMessaging().channel(channelId));
  const name = useChannelName(channel);
  if (threadId !== undefined) return 'Reply';
  return channel?.channelType === 'dm' ? `Message ${name}` : name ? `Message #${name}` : 'Message';
}
