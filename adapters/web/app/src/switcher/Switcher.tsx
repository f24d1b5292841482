import { Avatar, ChannelIcon, Dialog, othersOf, useMessaging } from '@stackbox/messaging-react';
import { useState } from 'react';
import type { OpenDialogProps } from '../dialogs/dialogs.tsx';
import { go } from '../routes/navigation.ts';
import { useToasts } from '../toasts/Toasts.tsx';
import { autofocus } from '../ui/autofocus.ts';
import { useOptions } from '../ui/useOptions.ts';
import styles from './Switcher.module.css';
import { useDestinations, type Destination } from './useDestinations.ts';

/** Type a part of a name, press Enter, be there. */
export default function Switcher({ onClose }: OpenDialogProps) {
  const client = useMessaging();
  const { attempt } = useToasts();
  const [text, setText] = useState('');
  const destinations = useDestinations(text);

  const jump = (destination: Destination) => {
    onClose();
    if (destination.kind === 'channel') return go({ channelId: destination.channel.channelId });
    void attempt(async () => {
      const { channelId } = await client.createChannel({ type: 'dm', members: [destination.userId] });
      go({ channelId });
    }, `A conversation with ${destination.name} could not be opened.`);
  };
  const options = useOptions(destinations.length, true, (at) => {
    const destination = destinations[at];
    if (destination) jump(destination);
  });

  return (
    <Dialog title="Jump to" onClose={onClose}>
      <input
        ref={autofocus}
        className={styles['input']}
        aria-label="Channel or person"
        placeholder="Channel or person"
        value={text}
        autoComplete="off"
        spellCheck={false}
        {...options.input}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={options.onKeyDown}
      />
      <ul {...options.list} aria-label="Found" className={styles['options']}>
        {destinations.map((destination, at) => (
          <li key={keyOf(destination)} {...options.option(at)} className={styles['option']}>
            <Face destination={destination} />
            <span dir="auto" className={styles['name']}>
              {destination.name}
            </span>
            <Note destination={destination} />
          </li>
        ))}
      </ul>
      <p role="status" className={styles['note']}>
        {destinations.length === 0 && 'Nothing is called that. Try a part of the name.'}
      </p>
    </Dialog>
  );
}

const keyOf = (destination: Destination) =>
  destination.kind === 'channel' ? `c ${destination.channel.channelId}` : `p ${destination.userId}`;

function Face({ destination }: { readonly destination: Destination }) {
  const { userId: me } = useMessaging();
  if (destination.kind === 'person') return <Avatar userId={destination.userId} name={destination.name} size="small" />;
  const { channel, name } = destination;
  if (channel.channelType !== 'dm') return <ChannelIcon channel={channel} className={styles['icon']} />;
  return <Avatar userId={othersOf(channel, me)[0] ?? me} name={name} size="small" />;
}

function Note({ destination }: { readonly destination: Destination }) {
  if (destination.kind === 'person') return <span className={styles['note']}>Write to</span>;
  const { unreadCount, mentionCount } = destination.channel;
  if (unreadCount === 0) return undefined;
  const mentions = mentionCount > 0 ? `${mentionCount} ${mentionCount === 1 ? 'mention' : 'mentions'}, ` : '';
  return <span className={styles['note']}>{`${mentions}${unreadCount} unread`}</span>;
}
