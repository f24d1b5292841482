import type { ChannelView } from '@stackbox/messaging-client';
import {
  Avatar,
  ChannelIcon,
  ForScreenReaders,
  IconButton,
  othersOf,
  PresenceBadge,
  STATUS_NAMES,
  useChannelName,
  useMessaging,
  usePeople,
  useTopic,
} from '@stackbox/messaging-react';
import { ArrowLeft, Bell, BellOff, Ellipsis, Pin, SlidersHorizontal, Users } from 'lucide-react';
import { go, goInstead, useRoute } from '../routes/navigation.ts';
import type { Panel } from '../routes/route.ts';
import { useMuted } from '../settings/muted.ts';
import { Menu } from '../ui/Menu.tsx';
import styles from './ChannelHeader.module.css';

/** Where I am, and what else there is to see of it. */
export function ChannelHeader({ channelId }: { readonly channelId: string }) {
  const channel = useTopic(useMessaging().channel(channelId));
  const shown = useRoute().panel?.kind;
  const name = useChannelName(channel);
  const toggle = (kind: Exclude<Panel['kind'], 'thread'>) =>
    shown === kind ? goInstead({ channelId }) : go({ channelId, panel: { kind } });
  return (
    <header className={styles['header']}>
      <IconButton label="Back to channels" className={styles['back']} onClick={() => go({})}>
        <ArrowLeft aria-hidden />
      </IconButton>
      <div className={styles['titles']}>
        <h1 tabIndex={-1} className={styles['name']}>
          {channel?.channelType === 'dm' ? <Face channel={channel} /> : channel && <ChannelIcon channel={channel} />}
          <span dir="auto">{name || 'Channel'}</span>
        </h1>
        {channel && <Subtitle channel={channel} />}
      </div>
      {channel && (
        <>
          <Members channel={channel} isShown={shown === 'members'} onClick={() => toggle('members')} />
          <IconButton label="Pinned messages" isPressed={shown === 'pins'} onClick={() => toggle('pins')}>
            <Pin aria-hidden />
          </IconButton>
          <More channel={channel} onSettings={() => toggle('settings')} />
        </>
      )}
    </header>
  );
}

/** What is done seldom. */
function More({ channel, onSettings }: { readonly channel: ChannelView; readonly onSettings: () => void }) {
  const { channelIds, mute } = useMuted();
  const { channelId, channelType } = channel;
  const isMuted = channelIds.has(channelId);
  const settings = { label: 'Channel settings', icon: <SlidersHorizontal aria-hidden />, onClick: onSettings };
  const muting = isMuted
    ? { label: 'Unmute', icon: <Bell aria-hidden />, onClick: () => mute(channelId, false) }
    : { label: 'Mute on this device', icon: <BellOff aria-hidden />, onClick: () => mute(channelId, true) };
  return (
    <Menu
      isSmall
      label="More about this channel"
      button={<Ellipsis aria-hidden />}
      items={channelType === 'dm' ? [muting] : [settings, muting]}
    />
  );
}

function Face({ channel }: { readonly channel: ChannelView }) {
  const { userId } = useMessaging();
  return <Avatar userId={othersOf(channel, userId)[0] ?? userId} name={useChannelName(channel)} size="small" />;
}

function Subtitle({ channel }: { readonly channel: ChannelView }) {
  const others = othersOf(channel, useMessaging().userId);
  if (channel.channelType === 'dm') {
    const [only] = others;
    return others.length === 1 && only !== undefined ? <Presence userId={only} /> : undefined;
  }
  const text = channel.isActive ? channel.description : 'Archived: it can be read, and not written to.';
  return text === '' ? undefined : (
    <p dir="auto" title={text} className={styles['about']}>
      {text}
    </p>
  );
}

function Presence({ userId }: { readonly userId: string }) {
  const presence = useTopic(useMessaging().presence(userId));
  return (
    presence && (
      <p className={styles['about']}>
        <span aria-hidden>
          <PresenceBadge userId={userId} className={styles['badge']} />
        </span>{' '}
        {STATUS_NAMES[presence.status]}
        {presence.text && ` · ${presence.text}`}
      </p>
    )
  );
}

const FACES_MAX = 3;
const number = new Intl.NumberFormat();

interface MembersProps {
  readonly channel: ChannelView;
  readonly isShown: boolean;
  readonly onClick: () => void;
}

function Members({ channel, isShown, onClick }: MembersProps) {
  const faces = usePeople(channel.members.slice(0, FACES_MAX));
  const count = number.format(channel.memberCount);
  return (
    <button type="button" className={styles['members']} title="Members" aria-pressed={isShown} onClick={onClick}>
      <span className={styles['faces']}>
        {faces.map(({ userId, name }) => (
          <Avatar key={userId} userId={userId} name={name} size="small" />
        ))}
      </span>
      <Users aria-hidden />
      <ForScreenReaders>Members: </ForScreenReaders>
      {count}
    </button>
  );
}
