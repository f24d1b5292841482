import { Dialog } from '@stackbox/messaging-react';
import { ALT, MOD, SHIFT } from '../ui/keys.ts';
import type { OpenDialogProps } from './dialogs.tsx';
import styles from './HelpDialog.module.css';

/** Every entry: the keys, pressed together, and what they do. */
const GROUPS: readonly (readonly [
  title: string,
  entries: readonly (readonly [keys: readonly string[], does: string])[],
])[] = [
  [
    'Anywhere',
    [
      [[MOD, 'K'], 'Jump to a channel or person'],
      [[ALT, '↓'], 'Next channel'],
      [[ALT, '↑'], 'Previous channel'],
      [[ALT, SHIFT, '↓'], 'Next channel with something new'],
      [[ALT, SHIFT, '↑'], 'Previous channel with something new'],
      [[SHIFT, 'Esc'], 'Mark everything as read'],
      [['Esc'], 'Close what is open'],
      [[MOD, '/'], 'This help'],
    ],
  ],
  [
    'Writing',
    [
      [['Enter'], 'Send'],
      [[SHIFT, 'Enter'], 'New line'],
      [['↑'], 'Edit your last message, in an empty composer'],
      [[MOD, 'B'], 'Bold'],
      [[MOD, 'I'], 'Italic'],
      [[MOD, 'E'], 'Code'],
      [['@'], 'Mention somebody'],
      [[':'], 'Emoji'],
      [['/'], 'Command, at the beginning of a message'],
    ],
  ],
  [
    'In a list',
    [
      [['↑'], 'Up'],
      [['↓'], 'Down'],
      [['Home'], 'To the first'],
      [['End'], 'To the last'],
    ],
  ],
];

export default function HelpDialog({ onClose }: OpenDialogProps) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {GROUPS.map(([title, entries]) => (
        <section key={title} className={styles['group']}>
          <h3>{title}</h3>
          <dl>
            {entries.map(([keys, does]) => (
              <div key={does} className={styles['entry']}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles['about']}>
        <a href="/licenses.md" target="_blank" rel="noreferrer">
          Licences of the open-source parts
        </a>
      </p>
    </Dialog>
  );
}
