import type { Status } from '@stackbox/messaging-client';
import { usePresence } from '../../hooks/usePresence.ts';
import { classes } from '../../ui/classes.ts';
import styles from './PresenceBadge.module.css';

export interface PresenceBadgeProps {
  readonly userId: string;
  readonly className?: string | undefined;
}

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  online: 'Online',
  away: 'Away',
  busy: 'Busy',
  offline: 'Offline',
};

/** Whether somebody is there. Each status has a shape of its own, for those who do not tell the colours apart. */
export function PresenceBadge({ userId, className }: PresenceBadgeProps) {
  const presence = usePresence(userId);
  if (!presence) return null;
  const label = STATUS_NAMES[presence.status];
  return (
    <svg
      viewBox="0 0 12 12"
      className={classes(styles['badge'], className)}
      data-status={presence.status}
      role="img"
      aria-label={label}
    >
      <title>{presence.text ? `${label}: ${presence.text}` : label}</title>
      {presence.status === 'online' && <circle cx="6" cy="6" r="5" className={styles['fill']} />}
      {presence.status === 'away' && (
        <path d="M6.6 1.2a5 5 0 1 0 4.2 6.6A4.2 4.2 0 0 1 6.6 1.2z" className={styles['fill']} />
      )}
      {presence.status === 'busy' && (
        <>
          <circle cx="6" cy="6" r="5" className={styles['fill']} />
          <rect x="3" y="5.1" width="6" height="1.8" rx="0.6" className={styles['hole']} />
        </>
      )}
      {presence.status === 'offline' && <circle cx="6" cy="6" r="4" className={styles['ring']} />}
    </svg>
  );
}
