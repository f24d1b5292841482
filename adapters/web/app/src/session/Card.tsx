import type { ReactNode } from 'react';
import { Logo } from '../ui/Logo.tsx';
import styles from './Card.module.css';

export interface CardProps {
  readonly title: string;
  readonly text: ReactNode;
  /** Whether it is said aloud, since it was not asked for. */
  readonly isAlert?: boolean;
  readonly children?: ReactNode;
}

/** All there is on the page while nobody is signed in. */
export function Card({ title, text, isAlert, children }: CardProps) {
  return (
    <main className={styles['page']}>
      <div className={styles['card']} role={isAlert ? 'alert' : undefined}>
        <header className={styles['header']}>
          <Logo />
          <h1>{title}</h1>
          <p>{text}</p>
        </header>
        {children}
      </div>
    </main>
  );
}
