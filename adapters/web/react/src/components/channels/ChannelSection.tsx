import { Plus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import styles from './ChannelList.module.css';

export interface ChannelSectionProps {
  readonly title: string;
  /** What the plus beside the title does, and its name. */
  readonly add?: { readonly label: string; readonly onClick: () => void } | undefined;
  readonly children: ReactNode;
}

export function ChannelSection({ title, add, children }: ChannelSectionProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles['section']}>
      <header className={styles['title']}>
        <h2 id={titleId}>{title}</h2>
        {add && (
          <IconButton label={add.label} onClick={add.onClick} className={styles['add']}>
            <Plus aria-hidden />
          </IconButton>
        )}
      </header>
      {children}
    </section>
  );
}
