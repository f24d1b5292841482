import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import { CONTENT_LENGTH_MAX_CHARS, LEFT_SHOWN_CHARS } from './limits.ts';
import styles from './LengthLeft.module.css';

const count = new Intl.NumberFormat();

/** How many characters are left, when they are few. Read out once when they become few, and once when it is too much. */
export function LengthLeft({ length }: { readonly length: number }) {
  const left = CONTENT_LENGTH_MAX_CHARS - length;
  const isFew = left <= LEFT_SHOWN_CHARS;
  const isOver = left < 0;
  return (
    <>
      {isFew && (
        <span aria-hidden className={styles['left']} data-over={isOver || undefined}>
          {isOver ? `${count.format(-left)} too many` : count.format(left)}
        </span>
      )}
      <ForScreenReaders role="status">
        {isOver
          ? 'This is too long to be sent. Shorten it.'
          : isFew && `Less than ${LEFT_SHOWN_CHARS} characters left.`}
      </ForScreenReaders>
    </>
  );
}
