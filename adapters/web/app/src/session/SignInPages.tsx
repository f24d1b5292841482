import { Button } from '@stackbox/messaging-react';
import { Logo } from '../ui/Logo.tsx';
import { Card } from './Card.tsx';
import styles from './SignInPages.module.css';

/** Shown only when it takes long enough to be noticed. */
export function Starting() {
  return (
    <main className={styles['starting']}>
      <Logo />
      <p role="status">Signing in…</p>
    </main>
  );
}

export function NotSetUp() {
  return (
    <Card
      title="Sign-in is not set up"
      text={
        <>
          This server knows its identity provider, but not what the provider calls this app. Whoever runs it sets{' '}
          <code className={styles['setting']}>stackbox.web.client-id</code>.
        </>
      }
    />
  );
}

export interface SignInFailedProps {
  readonly text: string;
  readonly onRetry: () => void;
  /** For somebody who is signed in as the wrong person. */
  readonly onSignOut?: (() => void) | undefined;
}

export function SignInFailed({ text, onRetry, onSignOut }: SignInFailedProps) {
  return (
    <Card title="You could not be signed in" text={text} isAlert>
      <Button look="primary" onClick={onRetry}>
        Try again
      </Button>
      {onSignOut && <Button onClick={onSignOut}>Sign out</Button>}
    </Card>
  );
}

export function SignedOut({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <Card title="You are signed out" text="What you wrote is kept." isAlert>
      <Button look="primary" onClick={onSignIn}>
        Sign in
      </Button>
    </Card>
  );
}
