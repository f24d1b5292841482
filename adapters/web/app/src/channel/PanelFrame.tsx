import { IconButton, useChannelName, useMessaging, useTopic } from '@stackbox/messaging-react';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './PanelFrame.module.css';

export interface PanelProps {
  readonly channelId: string;
  readonly onClose: () => void;
}

export interface PanelFrameProps extends PanelProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

/** What panels have in common: what they are, of which channel, and how to be rid of them. */
export function PanelFrame({ channelId, title, icon, children, onClose }: PanelFrameProps) {
  const name = useChannelName(useTopic(useMessaging().channel(channelId)));
  return (
    <div className={styles['frame']}>
      <header className={styles['header']}>
        {icon}
        <div className={styles['titles']}>
          <h2>{title}</h2>
          <p dir="auto">{name}</p>
        </div>
        <IconButton label={`Close ${title.toLowerCase()}`} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className={styles['content']}>{children}</div>
    </div>
  );
}
