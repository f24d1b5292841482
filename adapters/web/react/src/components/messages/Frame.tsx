import { type ComponentProps, type ReactNode } from 'react';
import { Avatar } from '../../ui/Avatar.tsx';
import styles from './Message.module.css';
import { TabStop } from './tab-stop.ts';
import { timeOf, wholeTimeOf } from './times.ts';

export interface FrameProps {
  readonly userId: string;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly startsGroup: boolean;
  readonly isTabStop: boolean;
  /** `forMe` mentions me, `target` was jumped to, `waiting` is not sent yet. */
  readonly look?: 'forMe' | 'target' | 'waiting' | undefined;
  readonly handlers?: ComponentProps<'article'>;
  readonly children: ReactNode;
}

/** Who wrote it and when, around what was written. */
export function Frame({ userId, name, at, startsGroup, isTabStop, look, handlers, children }: FrameProps) {
  const date = new Date(at);
  return (
    <article
      className={styles['message']}
      data-message
      data-look={look}
      data-starts-group={startsGroup || undefined}
      aria-label={`${name}, ${timeOf(date)}`}
      tabIndex={isTabStop ? 0 : -1}
      {...handlers}
    >
      <div className={styles['gutter']}>
        {startsGroup ? (
          <Avatar userId={userId} name={name} />
        ) : (
          <time dir="auto" dateTime={at} className={styles['gutterTime']} aria-hidden>
            {timeOf(date)}
          </time>
        )}
      </div>
      <div className={styles['main']}>
        {startsGroup && (
          <header className={styles['header']}>
            <bdi className={styles['name']}>{name}</bdi>
            <time dir="auto" dateTime={at} title={wholeTimeOf(date)} className={styles['time']}>
              {timeOf(date)}
            </time>
          </header>
        )}
        <TabStop value={isTabStop}>{children}</TabStop>
      </div>
    </article>
  );
}
