import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import styles from './EmojiPicker.module.css';

export interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
}

type EmojiGrid = (typeof import('./emoji/EmojiGrid.tsx'))['default'];

/** Every emoji. Two thousand and their names are loaded when somebody looks for one. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const [Grid, setGrid] = useState<EmojiGrid>();
  const [hasFailed, setHasFailed] = useState(false);
  // Not `lazy`: offline this fails, which is no reason to lose the whole view to an error boundary.
  const load = useCallback(async () => {
    setHasFailed(false);
    try {
      const loaded = await import('./emoji/EmojiGrid.tsx');
      setGrid(() => loaded.default);
    } catch {
      setHasFailed(true);
    }
  }, []);
  useEffect(() => void load(), [load]);
  return (
    <div className={styles['picker']}>
      {Grid && <Grid onPick={onPick} />}
      {!Grid && !hasFailed && <p role="status">Loading emoji…</p>}
      {hasFailed && (
        <div role="alert" className={styles['failed']}>
          <p>The emoji could not be loaded.</p>
          <Button onClick={() => void load()}>Try again</Button>
        </div>
      )}
    </div>
  );
}
