import {
  Avatar,
  ForScreenReaders,
  IconButton,
  PresenceBadge,
  STATUS_NAMES,
  useMessaging,
  useTopic,
} from '@stackbox/messaging-react';
import { Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useOpenDialog } from '../dialogs/dialogs.tsx';
import { change, settings } from '../settings/settings.ts';
import styles from './AccountBar.module.css';

/** Who I am, how I am there, and light or dark. */
export function AccountBar() {
  const client = useMessaging();
  const me = useTopic(client.person(client.userId));
  const presence = useTopic(client.presence(client.userId));
  const open = useOpenDialog();
  const says = presence && (presence.text || STATUS_NAMES[presence.status]);
  return (
    <footer className={styles['bar']}>
      <button type="button" className={styles['me']} onClick={() => open('status')}>
        <span aria-hidden className={styles['face']}>
          <Avatar userId={me.userId} name={me.name} />
          <PresenceBadge userId={me.userId} className={styles['presence']} />
        </span>
        <span className={styles['lines']}>
          <strong dir="auto">{me.name}</strong>
          <span dir="auto">{says ?? 'Set your status'}</span>
        </span>
        {says !== undefined && <ForScreenReaders>Set your status</ForScreenReaders>}
      </button>
      <ThemeSwitch />
    </footer>
  );
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void) {
  systemDark.addEventListener('change', listener);
  return () => systemDark.removeEventListener('change', listener);
}

function ThemeSwitch() {
  const { theme } = useTopic(settings);
  const isSystemDark = useSyncExternalStore(subscribe, () => systemDark.matches);
  const isDark = theme === 'system' ? isSystemDark : theme === 'dark';
  return (
    <IconButton
      label={isDark ? 'Use the light theme' : 'Use the dark theme'}
      onClick={() => change({ theme: isDark ? 'light' : 'dark' })}
    >
      {isDark ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </IconButton>
  );
}
