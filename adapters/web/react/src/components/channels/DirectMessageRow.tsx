import type { ChannelView } from '@stackbox/messaging-client';
import { useMessaging, useTopic } from '../../provider.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { PresenceBadge } from '../messages/PresenceBadge.tsx';
import { namesOf, othersOf, useChannelName } from './channelName.ts';
import styles from './ChannelList.module.css';
import { Row, type RowProps } from './ChannelRow.tsx';
import { summaryOf } from './oneLine.ts';
import { TypingDots } from './TypingDots.tsx';
import { usePeople } from '../../hooks/usePeople.ts';

/** A direct message: who, whether they are there, and the last thing said. */
export function DirectMessageRow(props: RowProps) {
  const { channel } = props;
  const client = useMessaging();
  const name = useChannelName(channel);
  const others = othersOf(channel, client.userId);
  const [only] = others.length === 1 ? others : [];
  return (
    <Row {...props}>
      <span className={styles['face']}>
        <Avatar userId={others[0] ?? client.userId} name={name} />
        {only === undefined ? (
          others.length > 1 && <Headcount count={others.length} />
        ) : (
          <PresenceBadge userId={only} className={styles['presence']} />
        )}
      </span>
      <span className={styles['lines']}>
        <span className={styles['name']} dir="auto">
          {name}
        </span>
        <LastLine channel={channel} isGroup={others.length > 1} />
      </span>
    </Row>
  );
}

function Headcount({ count }: { readonly count: number }) {
  return (
    <span aria-hidden className={styles['headcount']}>
      {count}
    </span>
  );
}

/** Who types, else the last message. */
function LastLine({ channel, isGroup }: { readonly channel: ChannelView; readonly isGroup: boolean }) {
  const client = useMessaging();
  const typing = usePeople(useTopic(client.typing(channel.channelId)));
  const { lastMessage } = channel;
  const author = useTopic(client.person(lastMessage?.userId ?? client.userId));
  if (typing.length > 0) {
    return (
      <span className={styles['typing']}>
        {isGroup ? `${namesOf(typing.map(({ name }) => name))} typing` : 'typing'} <TypingDots />
      </span>
    );
  }
  if (!lastMessage) return undefined;
  const isMine = lastMessage.userId === client.userId;
  const from = isMine ? 'You: ' : isGroup ? `${author.name}: ` : '';
  return (
    <span className={styles['last']} dir="auto">
      {from}
      {summaryOf(lastMessage)}
    </span>
  );
}
