import type { ChannelView } from '@stackbox/messaging-client';
import { Button } from '@stackbox/messaging-react';
import { Compass, MessageSquare, Plus, UserPlus } from 'lucide-react';
import { useOpenDialog } from '../dialogs/dialogs.tsx';
import { go } from '../routes/navigation.ts';
import styles from './FirstSteps.module.css';
import { useMayManage } from './useMayManage.ts';

/** What to do in a channel where nothing was written yet; in the one that everybody has, what to do at all. */
export function FirstSteps({ channel }: { readonly channel: ChannelView }) {
  const { channelId, channelType } = channel;
  const open = useOpenDialog();
  const mayManage = useMayManage(channelId);
  if (channelType === 'dm') return undefined;
  if (mayManage) {
    return (
      <div className={styles['steps']}>
        <Button onClick={() => go({ channelId, panel: { kind: 'members' } })}>
          <UserPlus aria-hidden size={18} /> Add people
        </Button>
      </div>
    );
  }
  return (
    <div className={styles['steps']}>
      <Button onClick={() => open('create')}>
        <Plus aria-hidden size={18} /> Create a channel
      </Button>
      <Button onClick={() => open('discover')}>
        <Compass aria-hidden size={18} /> Browse channels
      </Button>
      <Button onClick={() => open('message')}>
        <MessageSquare aria-hidden size={18} /> Write to somebody
      </Button>
    </div>
  );
}
