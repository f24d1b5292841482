import type { ChannelView } from '@stackbox/messaging-client';
import { Button, useMessaging, useTopic } from '@stackbox/messaging-react';
import { Archive, LogOut, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { go } from '../routes/navigation.ts';
import { useToasts } from '../toasts/Toasts.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { ChannelForm } from './ChannelForm.tsx';
import { PanelFrame, type PanelProps } from './PanelFrame.tsx';
import { RestoreButton } from './RestoreButton.tsx';
import styles from './SettingsPanel.module.css';
import { useMayManage } from './useMayManage.ts';

/** What the channel is and allows, and how to be done with it. */
export default function SettingsPanel({ channelId, onClose }: PanelProps) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const isMine = useTopic(client.channels).some((mine) => mine.channelId === channelId);
  const mayManage = useMayManage(channelId);
  return (
    <PanelFrame
      channelId={channelId}
      title="Channel settings"
      icon={<SlidersHorizontal aria-hidden />}
      onClose={onClose}
    >
      {channel && (
        <>
          {mayManage && channel.isActive ? (
            <ChannelForm key={channelId} channel={channel} />
          ) : (
            <About channel={channel} />
          )}
          <div className={styles['endings']}>
            {mayManage &&
              (channel.isActive ? <ArchiveIt channelId={channelId} /> : <RestoreButton channelId={channelId} />)}
            {isMine && <Leave channel={channel} />}
          </div>
        </>
      )}
    </PanelFrame>
  );
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

function About({ channel }: { readonly channel: ChannelView }) {
  const { name } = useTopic(useMessaging().person(channel.createdBy));
  return (
    <dl className={styles['about']}>
      <dt>Name</dt>
      <dd dir="auto">{channel.name}</dd>
      <dt>Description</dt>
      <dd dir="auto">{channel.description || 'None'}</dd>
      <dt>Created</dt>
      <dd>
        {date.format(new Date(channel.createdAt))} by {name}
      </dd>
      <dt>State</dt>
      <dd>{channel.isActive ? 'Open. Only owners and moderators change it.' : 'Archived'}</dd>
    </dl>
  );
}

function ArchiveIt({ channelId }: { readonly channelId: string }) {
  const client = useMessaging();
  const { attempt } = useToasts();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <Archive aria-hidden size={18} /> Archive channel
      </Button>
      {isAsked && (
        <Confirm
          title="Archive this channel?"
          text="It can still be read, and nobody can write to it. It can be restored."
          action="Archive"
          onConfirm={() => attempt(() => client.api.archiveChannel(channelId), 'The channel could not be archived.')}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function Leave({ channel: { channelId, name, channelType } }: { readonly channel: ChannelView }) {
  const client = useMessaging();
  const { attempt, tell } = useToasts();
  const [isAsked, setAsked] = useState(false);
  const leave = async () => {
    // Away from it first: an open public channel would be joined again.
    go({});
    if (await attempt(() => client.leaveChannel(channelId), `You are still in ${name}.`)) tell(`You left ${name}.`);
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <LogOut aria-hidden size={18} /> Leave channel
      </Button>
      {isAsked && (
        <Confirm
          title={`Leave ${name}?`}
          text={
            channelType === 'private' ? 'Only somebody in it can add you again.' : 'You can join it again at any time.'
          }
          action="Leave"
          onConfirm={leave}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
