import type { Message } from '@stackbox/messaging-client';
import { SmilePlus } from 'lucide-react';
import { usePeople } from '../../hooks/usePeople.ts';
import { useMessaging } from '../../provider.tsx';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import { ReactionPicker } from '../composer/ReactionPicker.tsx';
import { useList } from './list-context.ts';
import styles from './Reactions.module.css';
import { useTabIndex } from './tab-stop.ts';
import { named } from './times.ts';
import type { MessageControls } from './useActions.ts';

export interface ReactionsProps {
  readonly message: Message;
  readonly attempt: MessageControls['attempt'];
}

const NAMED_MAX = 12;

export function Reactions({ message, attempt }: ReactionsProps) {
  const client = useMessaging();
  const { isReadOnly, allowsReactions } = useList();
  const tabIndex = useTabIndex();
  const reactions = Object.entries(message.reactions);
  if (reactions.length === 0) return null;
  const mayReact = !isReadOnly && allowsReactions;
  return (
    <ul role="list" className={styles['reactions']} aria-label="Reactions">
      {reactions.map(([emoji, userIds]) => (
        <li key={emoji}>
          <Reaction emoji={emoji} userIds={userIds} isFixed={!mayReact} message={message} attempt={attempt} />
        </li>
      ))}
      {mayReact && (
        <li>
          <ReactionPicker
            onPick={(emoji) => attempt(client.react(message, emoji))}
            trigger={
              <button
                type="button"
                tabIndex={tabIndex}
                className={styles['chip']}
                aria-label="Add reaction"
                title="Add reaction"
              >
                <SmilePlus aria-hidden />
              </button>
            }
          />
        </li>
      )}
    </ul>
  );
}

interface ReactionProps extends ReactionsProps {
  readonly emoji: string;
  readonly userIds: readonly string[];
  readonly isFixed: boolean;
}

function Reaction({ emoji, userIds, isFixed, message, attempt }: ReactionProps) {
  const client = useMessaging();
  const isMine = userIds.includes(client.userId);
  const others = usePeople(userIds.filter((userId) => userId !== client.userId));
  const who = named([...(isMine ? ['You'] : []), ...others.map(({ name }) => name)], NAMED_MAX);
  return (
    <button
      type="button"
      className={styles['chip']}
      tabIndex={useTabIndex()}
      aria-pressed={isMine}
      title={who}
      disabled={isFixed}
      onClick={() => attempt(isMine ? client.unreact(message, emoji) : client.react(message, emoji))}
    >
      <span>{emoji}</span>
      <span className={styles['count']}>{userIds.length}</span>
      <ForScreenReaders>, {who}</ForScreenReaders>
    </button>
  );
}
