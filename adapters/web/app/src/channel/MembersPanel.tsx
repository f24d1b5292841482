import { Button, useMessaging, useTopic } from '@stackbox/messaging-react';
import { Users, UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Problem } from '../ui/Problem.tsx';
import { usePages } from '../ui/usePages.ts';
import { AddMembers } from './AddMembers.tsx';
import { MemberRow } from './MemberRow.tsx';
import styles from './MembersPanel.module.css';
import { PanelFrame, type PanelProps } from './PanelFrame.tsx';
import { useMayManage } from './useMayManage.ts';

/** Who is in the channel and what they may do; for those who may, more and fewer of them. */
export default function MembersPanel({ channelId, onClose }: PanelProps) {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const mayManage = useMayManage(channelId) && channel?.isActive === true;
  // No frame tells who joined meanwhile.
  useEffect(() => void client.refreshChannel(channelId).catch(() => {}), [client, channelId]);
  const [isAdding, setAdding] = useState(false);
  // Who joins takes no revision and is seen in the count only.
  const version = `${channelId} ${channel?.revision} ${channel?.memberCount}`;
  const { items, load, error, hasMore, more } = usePages(version, async (query) => {
    const { members, nextCursor } = await client.api.listMembers(channelId, { ...query, limit: 100 });
    return { items: members, nextCursor };
  });

  return (
    <PanelFrame channelId={channelId} title="Members" icon={<Users aria-hidden />} onClose={onClose}>
      {mayManage &&
        (isAdding ? (
          <AddMembers channelId={channelId} onDone={() => setAdding(false)} />
        ) : (
          <Button onClick={() => setAdding(true)}>
            <UserPlus aria-hidden size={18} /> Add people
          </Button>
        ))}
      {error && (
        <Problem text={`The members could not be loaded. ${error.message}`}>
          <Button onClick={more}>Try again</Button>
        </Problem>
      )}
      <ul role="list" aria-label="Members" aria-busy={load === 'loading'} className={styles['members']}>
        {items.map((member) => (
          <MemberRow key={member.userId} channelId={channelId} member={member} mayManage={mayManage} />
        ))}
      </ul>
      {hasMore && (
        <Button onClick={more} disabled={load === 'loading'}>
          Show more
        </Button>
      )}
    </PanelFrame>
  );
}
