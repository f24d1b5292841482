import type { Channel } from '@stackbox/messaging-client';
import { Button, ChannelIcon, Dialog, useMessaging } from '@stackbox/messaging-react';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { go } from '../routes/navigation.ts';
import { autofocus } from '../ui/autofocus.ts';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { usePages } from '../ui/usePages.ts';
import { useOpenDialog, type OpenDialogProps } from './dialogs.tsx';
import styles from './DiscoverDialog.module.css';

/** Public channels that I am not in. Opening one is joining it. */
export default function DiscoverDialog({ onClose }: OpenDialogProps) {
  const client = useMessaging();
  const open = useOpenDialog();
  const [text, setText] = useState('');
  const { items, load, error, hasMore, more } = usePages('discover', async (query) => {
    const { channels, nextCursor } = await client.api.listChannels({ ...query, scope: 'discover', limit: 100 });
    return { items: channels, nextCursor };
  });
  const found = items.filter((channel) => isMatch(channel, text));
  // What is looked for may be on a page that is not read yet.
  const isMissing = found.length === 0 && hasMore && load === 'ready';
  useEffect(() => {
    if (isMissing) more();
  }, [isMissing, more]);
  const join = (channelId: string) => {
    onClose();
    go({ channelId });
  };

  return (
    <Dialog title="Browse channels" onClose={onClose}>
      <Button onClick={() => open('create')}>
        <Plus aria-hidden size={18} /> Create a channel
      </Button>
      <Field label="Find a channel">
        {(control) => (
          <input
            {...control}
            ref={autofocus}
            type="search"
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ul role="list" aria-label="Public channels" aria-busy={load === 'loading'} className={styles['channels']}>
        {found.map((channel) => (
          <li key={channel.channelId} className={styles['channel']}>
            <ChannelIcon channel={channel} className={styles['icon']} />
            <div className={styles['about']}>
              <p dir="auto" className={styles['name']}>
                {channel.name}
              </p>
              <p dir="auto" className={styles['description']}>
                {countOf(channel)}
                {channel.description && ` · ${channel.description}`}
              </p>
            </div>
            <Button aria-label={`Join ${channel.name}`} onClick={() => join(channel.channelId)}>
              Join
            </Button>
          </li>
        ))}
      </ul>
      {error && (
        <Problem text={`The channels could not be loaded. ${error.message}`}>
          <Button onClick={more}>Try again</Button>
        </Problem>
      )}
      <p role="status" className={styles['note']}>
        {noteOf(load, items.length, found.length)}
      </p>
      {hasMore && (
        <Button onClick={more} disabled={load === 'loading'}>
          Show more
        </Button>
      )}
    </Dialog>
  );
}

function noteOf(load: 'loading' | 'ready' | 'failed', count: number, found: number): string {
  if (load === 'loading' && count === 0) return 'Loading…';
  if (load !== 'ready' || found > 0) return '';
  return count === 0 ? 'You are in all public channels. Create one for something new.' : 'No channel has this name.';
}

const isMatch = ({ name, description }: Channel, text: string) =>
  `${name} ${description}`.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());

const number = new Intl.NumberFormat();
const countOf = ({ memberCount }: Channel) =>
  `${number.format(memberCount)} ${memberCount === 1 ? 'member' : 'members'}`;
