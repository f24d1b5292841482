import type { Message } from '@stackbox/messaging-client';
import { SmilePlus } from 'lucide-react';
import { useState } from 'react';
import { usePeople } from '../../hooks/usePeople.ts';
import { useMessaging } from '../../provider.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ReactionPicker } from '../composer/ReactionPicker.tsx';
import { useList } from './list-context.ts';
import { reasonOf } from './sentence.ts';
import styles from './Toolbar.module.css';
import { useActions, type MessageControls } from './useActions.ts';

interface DialogProps {
  readonly message: Message;
  readonly onClose: () => void;
}

/** Every action, for a finger that was held on the message. */
export function ActionsDialog({ message, controls, onClose }: DialogProps & { readonly controls: MessageControls }) {
  const client = useMessaging();
  const { isReadOnly, allowsReactions } = useList();
  const actions = useActions(message, controls);
  return (
    <Dialog title="Message" onClose={onClose}>
      <div className={styles['sheet']}>
        {!isReadOnly && allowsReactions && !message.deleted && (
          <ReactionPicker
            onPick={(emoji) => {
              onClose();
              controls.attempt(client.react(message, emoji));
            }}
            trigger={
              <button type="button" className={styles['item']}>
                <SmilePlus aria-hidden />
                Add reaction
              </button>
            }
          />
        )}
        {actions.map(({ id, label, icon: Icon, run }) => (
          <button
            key={id}
            type="button"
            className={styles['item']}
            data-danger={id === 'delete' || undefined}
            onClick={() => {
              onClose();
              run();
            }}
          >
            <Icon aria-hidden />
            {label}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

export function DeleteDialog({ message, onClose }: DialogProps) {
  const client = useMessaging();
  const [state, setState] = useState<'asking' | 'deleting' | { readonly failed: string }>('asking');
  const remove = async () => {
    setState('deleting');
    try {
      await client.delete(message);
      onClose();
    } catch (thrown) {
      setState({ failed: reasonOf(thrown) });
    }
  };
  return (
    <Dialog title="Delete this message?" onClose={onClose}>
      {message.content !== '' && (
        <p className={styles['quote']} dir="auto">
          {message.content}
        </p>
      )}
      <p>It is removed for everybody. This cannot be undone.</p>
      {typeof state === 'object' && <p role="alert">It could not be deleted. {state.failed}</p>}
      <div className={styles['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" disabled={state === 'deleting'} onClick={() => void remove()}>
          Delete
        </Button>
      </div>
    </Dialog>
  );
}

export function ReactionsDialog({ message, onClose }: DialogProps) {
  return (
    <Dialog title="Reactions" onClose={onClose}>
      <ul role="list" className={styles['who']}>
        {Object.entries(message.reactions).map(([emoji, userIds]) => (
          <Who key={emoji} emoji={emoji} userIds={userIds} />
        ))}
      </ul>
    </Dialog>
  );
}

function Who({ emoji, userIds }: { readonly emoji: string; readonly userIds: readonly string[] }) {
  const people = usePeople(userIds);
  return (
    <li>
      <span className={styles['emoji']}>{emoji}</span>
      <span>{people.map(({ name }) => name).join(', ')}</span>
    </li>
  );
}
