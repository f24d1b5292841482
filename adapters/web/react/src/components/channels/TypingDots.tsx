import styles from './TypingDots.module.css';

/** Three dots that move, or stand still for those who want less motion. */
export function TypingDots() {
  return (
    <span aria-hidden className={styles['dots']}>
      <span />
      <span />
      <span />
    </span>
  );
}
