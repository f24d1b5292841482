import { Button, useMessaging } from '@stackbox/messaging-react';
import { Logo } from '../ui/Logo.tsx';
import { signOut } from './session.ts';
import styles from './SignIn.module.css';

/** The server does not take this person (any more). */
export function SessionEnded({ message }: { readonly message: string | undefined }) {
  const client = useMessaging();
  return (
    <main className={styles['page']}>
      <div className={styles['card']} role="alert">
        <header className={styles['header']}>
          <Logo />
          <h1>You are signed out</h1>
          <p>{message ?? 'Your session has ended.'} What you wrote is kept.</p>
        </header>
        <Button look="primary" onClick={signOut}>
          Sign in
        </Button>
        <Button onClick={() => client.connect()}>Try again</Button>
      </div>
    </main>
  );
}
