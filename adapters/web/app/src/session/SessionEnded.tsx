import { Button, useMessaging } from '@stackbox/messaging-react';
import { useAccount } from './account.ts';
import { Card } from './Card.tsx';

/** The server does not take this person (any more). */
export function SessionEnded({ message }: { readonly message: string | undefined }) {
  const client = useMessaging();
  const { signInAgain, signOut } = useAccount();
  return (
    <Card title="You are signed out" text={`${message ?? 'Your session has ended.'} What you wrote is kept.`} isAlert>
      <Button look="primary" onClick={signInAgain}>
        Sign in
      </Button>
      <Button onClick={() => client.connect()}>Try again</Button>
      {/* An identity provider may know somebody as the wrong person for as long as it is not told. */}
      {signOut !== signInAgain && <Button onClick={signOut}>Sign in as somebody else</Button>}
    </Card>
  );
}
