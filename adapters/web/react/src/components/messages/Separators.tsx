import styles from './Separators.module.css';
import { dayOf } from './times.ts';

export function DaySeparator({ at }: { readonly at: Date }) {
  return (
    <div className={styles['separator']} role="separator" aria-label={dayOf(at)}>
      <time dateTime={dayStamp(at)} className={styles['day']}>
        {dayOf(at)}
      </time>
    </div>
  );
}

/** Above the first message that was new when the channel was opened. */
export function UnreadSeparator() {
  return (
    <div className={styles['separator']} role="separator" aria-label="New messages" data-unread>
      <span className={styles['new']}>New</span>
    </div>
  );
}

/** The local day, as `2026-03-09`. */
function dayStamp(at: Date): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
