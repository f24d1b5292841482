import styles from './Logo.module.css';

/** The product's mark, in the accent that is chosen. */
export function Logo() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={styles['logo']}>
      <rect width="32" height="32" rx="9" className={styles['ground']} />
      <rect x="8" y="10" width="16" height="5" rx="2.5" className={styles['figure']} />
      <rect x="8" y="18" width="9" height="5" rx="2.5" className={styles['figure']} />
    </svg>
  );
}
