import { Button } from '@stackbox/messaging-react';
import { useOpenDialog } from '../dialogs/dialogs.tsx';
import { MOD } from '../ui/keys.ts';
import { Logo } from '../ui/Logo.tsx';
import styles from './Welcome.module.css';

/** No channel is chosen: what to do next. */
export function Welcome() {
  const open = useOpenDialog();
  return (
    <div className={styles['welcome']}>
      <Logo />
      <h1>Where to?</h1>
      <p>
        Choose a channel from the list, or press <kbd>{MOD} K</kbd> and type its name.
      </p>
      <div className={styles['actions']}>
        <Button look="primary" onClick={() => open('discover')}>
          Browse channels
        </Button>
        <Button onClick={() => open('message')}>Write to somebody</Button>
      </div>
    </div>
  );
}
