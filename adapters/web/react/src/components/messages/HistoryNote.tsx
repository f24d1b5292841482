import type { MessagesView } from '@stackbox/messaging-client';
import { Button } from '../../ui/Button.tsx';
import styles from './MessageList.module.css';

export interface HistoryNoteProps extends Pick<MessagesView, 'loading' | 'error'> {
  readonly onRetry: () => void;
}

/** That more of the history is on its way, or why not. */
export function HistoryNote({ loading, error, onRetry }: HistoryNoteProps) {
  if (!loading && !error) return null;
  return (
    <div className={styles['history']} data-at={loading === 'later' ? 'end' : 'start'} role="status">
      {error ? (
        <>
          <span>Messages could not be loaded.</span>
          <Button onClick={onRetry}>Retry</Button>
        </>
      ) : (
        <span>Loading messages…</span>
      )}
    </div>
  );
}
