import type { ReactNode } from 'react';
import styles from './Problem.module.css';

/** What went wrong, said aloud; children are what can be done about it. */
export function Problem({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div role="alert" className={styles['problem']}>
      <p>{text}</p>
      {children}
    </div>
  );
}
