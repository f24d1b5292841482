import type { Status } from '@stackbox/messaging-client';
import { classes } from './classes.ts';
import { ForScreenReaders } from './ForScreenReaders.tsx';
import styles from './PresenceDot.module.css';

export interface PresenceDotProps {
  readonly status: Status;
  readonly className?: string | undefined;
}

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  online: 'Online',
  away: 'Away',
  busy: 'Busy',
  offline: 'Offline',
};

/** A status as a small mark. Each has its own shape, because not everybody can tell the colours apart. */
export function PresenceDot({ status, className }: PresenceDotProps) {
  return (
    <span className={classes(styles['dot'], className)} data-status={status} title={STATUS_NAMES[status]}>
      <ForScreenReaders>{STATUS_NAMES[status]}</ForScreenReaders>
    </span>
  );
}
