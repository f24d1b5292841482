import { ArrowUp, X } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MessageList.module.css';

export interface JumpToUnreadProps {
  /** How many messages are new. */
  readonly count: number;
  readonly onJump: (isByKeyboard: boolean) => void;
  readonly onDismiss: (isByKeyboard: boolean) => void;
}

/** More is new than is loaded: leads to where it begins. */
export function JumpToUnread({ count, onJump, onDismiss }: JumpToUnreadProps) {
  return (
    <div className={styles['unread']}>
      <button type="button" onClick={({ detail }) => onJump(detail === 0)}>
        <ArrowUp aria-hidden />
        <bdi>Jump to the first of {count} new messages</bdi>
      </button>
      <IconButton label="Stay here" onClick={({ detail }) => onDismiss(detail === 0)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
