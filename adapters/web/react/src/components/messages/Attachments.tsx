import type { Message } from '@stackbox/messaging-client';
import { File } from 'lucide-react';
import styles from './Message.module.css';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** The files of a message, by name and size. */
export function Attachments({ attachments }: Pick<Message, 'attachments'>) {
  if (attachments.length === 0) return null;
  return (
    <ul role="list" className={styles['attachments']} aria-label="Files">
      {attachments.map(({ fileId, name, size }) => (
        <li key={fileId} className={styles['attachment']}>
          <File aria-hidden />
          <span>
            <bdi className={styles['fileName']}>{name}</bdi>
            <span className={styles['quiet']}>{sizeOf(size)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function sizeOf(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const format = { style: 'unit', unit: UNITS[power] ?? 'byte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(undefined, format).format(bytes / 1000 ** power);
}
