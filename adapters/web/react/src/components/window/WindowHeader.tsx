import type { ChannelView } from '@stackbox/messaging-client';
import { Users } from 'lucide-react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import { ChannelIcon } from '../channels/ChannelIcon.tsx';
import { useChannelName } from '../channels/channelName.ts';
import styles from './WindowHeader.module.css';

export interface WindowHeaderProps {
  readonly channel: ChannelView | undefined;
  readonly titleId: string;
}

const FACES_MAX = 3;
const count = new Intl.NumberFormat();

/** Where I am: the channel's name, what it is for, and who is in it. */
export function WindowHeader({ channel, titleId }: WindowHeaderProps) {
  const name = useChannelName(channel);
  return (
    <header className={styles['header']}>
      <div className={styles['titles']}>
        <h2 id={titleId} className={styles['name']}>
          {channel && <ChannelIcon channel={channel} className={styles['icon']} />}
          <bdi>{name || 'Chat'}</bdi>
        </h2>
        {channel?.description && (
          <p className={styles['description']}>
            <bdi>{channel.description}</bdi>
          </p>
        )}
      </div>
      {channel && channel.channelType !== 'dm' && <Members channel={channel} />}
    </header>
  );
}

function Members({ channel: { members, memberCount } }: { readonly channel: ChannelView }) {
  return (
    <p className={styles['members']}>
      <span aria-hidden className={styles['faces']}>
        {members.slice(0, FACES_MAX).map((userId) => (
          <Face key={userId} userId={userId} />
        ))}
      </span>
      <Users aria-hidden className={styles['people']} />
      {count.format(memberCount)}
      <ForScreenReaders>{memberCount === 1 ? ' member' : ' members'}</ForScreenReaders>
    </p>
  );
}

function Face({ userId }: { readonly userId: string }) {
  const { name } = useTopic(useMessaging().person(userId));
  return <Avatar userId={userId} name={name} size="small" />;
}
