import type { Message } from '@stackbox/messaging-client';
import { SmilePlus } from 'lucide-react';
import { useMessaging } from '../../provider.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { ReactionPicker } from '../composer/ReactionPicker.tsx';
import { useList } from './list-context.ts';
import { MessageMenu } from './MessageMenu.tsx';
import styles from './Toolbar.module.css';
import { useActions, type MessageControls } from './useActions.ts';

export interface ToolbarProps {
  readonly message: Message;
  readonly controls: MessageControls;
}

/** The usual actions as buttons, the others in a menu. Shown while the message is pointed at or has the focus. */
export function Toolbar({ message, controls }: ToolbarProps) {
  const client = useMessaging();
  const { isReadOnly, allowsReactions } = useList();
  const actions = useActions(message, controls);
  const buttons = actions.filter(({ id }) => id === 'reply' || id === 'edit');
  const others = actions.filter((action) => !buttons.includes(action));
  return (
    <div className={styles['toolbar']} role="group" aria-label="Message actions">
      {!isReadOnly && allowsReactions && !message.deleted && (
        <ReactionPicker
          onPick={(emoji) => controls.attempt(client.react(message, emoji))}
          trigger={
            <IconButton label="Add reaction">
              <SmilePlus aria-hidden />
            </IconButton>
          }
        />
      )}
      {buttons.map(({ id, label, icon: Icon, run }) => (
        <IconButton key={id} label={label} onClick={run}>
          <Icon aria-hidden />
        </IconButton>
      ))}
      <MessageMenu actions={others} />
    </div>
  );
}
