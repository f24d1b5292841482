import { Avatar, Button, useTopic } from '@stackbox/messaging-react';
import { useState, type FormEvent } from 'react';
import { Field } from '../ui/Field.tsx';
import { Card } from './Card.tsx';
import { CLIENT_ID, recentSessions, signIn, USER_ID, type Session } from './session.ts';
import styles from './SignIn.module.css';

const CHARACTERS = 'Letters, digits and . _ @ : - only.';

/** For trying things on one's own machine: as anybody, of any organisation. */
export function SignIn() {
  return (
    <Card title="StackBox Messaging" text="Sign in as anybody. This server is for trying things.">
      <SignInForm />
      <Recent />
    </Card>
  );
}

function SignInForm() {
  const [clientId, setClientId] = useState(() => recentSessions.get()[0]?.clientId ?? '');
  const [userId, setUserId] = useState('');
  const [name, setName] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isClientId = CLIENT_ID.test(clientId.trim());
  const isUserId = USER_ID.test(userId.trim());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (isClientId && isUserId) signIn({ clientId: clientId.trim(), userId: userId.trim(), name: name.trim() });
  };

  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <Field
        label="Organisation"
        hint="For example acme"
        error={isChecked && !isClientId ? `Give the organisation's id. ${CHARACTERS}` : undefined}
      >
        {(control) => (
          <input
            {...control}
            value={clientId}
            onChange={(event) => setClientId(event.target.value)}
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
      </Field>
      <Field
        label="Person"
        hint="For example ann"
        error={isChecked && !isUserId ? `Give the person's id. ${CHARACTERS}` : undefined}
      >
        {(control) => (
          <input
            {...control}
            value={userId}
            onChange={(event) => setUserId(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
      </Field>
      <Field label="Name (optional)" hint="What others see">
        {(control) => (
          <input {...control} value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" />
        )}
      </Field>
      <Button type="submit" look="primary">
        Sign in
      </Button>
    </form>
  );
}

function Recent() {
  const sessions = useTopic(recentSessions);
  if (sessions.length === 0) return undefined;
  return (
    <section className={styles['recent']} aria-labelledby="recent">
      <h2 id="recent">Signed in here before</h2>
      <ul role="list">
        {sessions.map((one) => (
          <li key={`${one.clientId} ${one.userId}`}>
            <RecentSession session={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentSession({ session }: { readonly session: Session }) {
  const name = session.name || session.userId;
  return (
    <button type="button" className={styles['person']} onClick={() => signIn(session)}>
      <Avatar userId={session.userId} name={name} />
      <span>
        <strong>{name}</strong>
        <span className={styles['organisation']}>{session.clientId}</span>
      </span>
    </button>
  );
}
