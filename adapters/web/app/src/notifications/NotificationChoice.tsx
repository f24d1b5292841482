import { Button, useTopic } from '@stackbox/messaging-react';
import { useState } from 'react';
import { notifies, permission, turnOn } from './permission.ts';
import styles from './NotificationChoice.module.css';

const SENTENCES = {
  unsupported: 'This browser shows no notifications.',
  denied: 'This browser blocks them. Allow notifications in its settings for this site, then come back.',
} as const;

/** Whether direct messages and mentions are told while the page is not seen. */
export function NotificationChoice() {
  const isOn = useTopic(notifies);
  const [allowed, setAllowed] = useState(permission);
  const isShown = isOn && allowed === 'granted';
  const toggle = async () => {
    if (isShown) notifies.set(false);
    else await turnOn();
    setAllowed(permission());
  };
  return (
    <section className={styles['choice']} aria-labelledby="notifications">
      <h3 id="notifications">Notifications</h3>
      {allowed === 'unsupported' || allowed === 'denied' ? (
        <p role="status">{SENTENCES[allowed]}</p>
      ) : (
        <>
          <p>Direct messages and mentions, while you look at something else.</p>
          <Button onClick={() => void toggle()}>{isShown ? 'Turn off' : 'Turn on'}</Button>
        </>
      )}
    </section>
  );
}
