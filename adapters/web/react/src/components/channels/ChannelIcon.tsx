import type { Channel } from '@stackbox/messaging-client';
import { Archive, FileText, Hash, Lock, MessagesSquare } from 'lucide-react';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';

export interface ChannelIconProps {
  readonly channel: Pick<Channel, 'channelType' | 'isActive'>;
  readonly className?: string | undefined;
}

const KINDS = {
  public: { Icon: Hash, name: undefined }, // the usual case needs no word
  private: { Icon: Lock, name: 'Private' },
  document: { Icon: FileText, name: 'Document' },
  dm: { Icon: MessagesSquare, name: 'Direct message' },
} as const;

/** What kind of channel this is. */
export function ChannelIcon({ channel, className }: ChannelIconProps) {
  const { Icon, name } = channel.isActive ? KINDS[channel.channelType] : { Icon: Archive, name: 'Archived' };
  return (
    <>
      <Icon aria-hidden className={className} />
      {name !== undefined && <ForScreenReaders>{name} </ForScreenReaders>}
    </>
  );
}
