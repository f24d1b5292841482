import { ArrowDown } from 'lucide-react';
import styles from './MessageList.module.css';

export interface JumpToLatestProps {
  /** How many messages are new below. */
  readonly count: number;
  readonly onJump: (isByKeyboard: boolean) => void;
}

export function JumpToLatest({ count, onJump }: JumpToLatestProps) {
  const text = count === 0 ? 'Latest messages' : count === 1 ? '1 new message' : `${count} new messages`;
  return (
    <button
      type="button"
      className={styles['jump']}
      data-new={count > 0 || undefined}
      onClick={({ detail }) => onJump(detail === 0)}
    >
      <ArrowDown aria-hidden />
      <bdi>{text}</bdi>
    </button>
  );
}
