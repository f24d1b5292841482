import { ForScreenReaders, ThreadPanel } from '@stackbox/messaging-react';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { panelNotLoaded } from '../channel/PanelNotLoaded.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { goInstead } from '../routes/navigation.ts';
import type { Panel } from '../routes/route.ts';
import { loadable } from '../ui/loadable.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import styles from './PanelPane.module.css';

const NAMES = { thread: 'Thread', members: 'Members', pins: 'Pinned messages', settings: 'Channel settings' } as const;

const MembersPanel = loadable(() => import('../channel/MembersPanel.tsx'), panelNotLoaded(NAMES.members));
const PinsPanel = loadable(() => import('../channel/PinsPanel.tsx'), panelNotLoaded(NAMES.pins));
const SettingsPanel = loadable(() => import('../channel/SettingsPanel.tsx'), panelNotLoaded(NAMES.settings));

export interface PanelPaneProps {
  readonly channelId: string;
  readonly panel: Panel;
}

/** What is beside the messages. Takes the focus when it comes, gives it back when it goes; Escape closes it. */
export function PanelPane({ channelId, panel }: PanelPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const [cameFrom] = useState(() => document.activeElement);
  const isNarrow = useNarrow();
  const close = () => goInstead({ channelId }); // the back button must not open it again

  useEffect(() => {
    const shown = pane.current;
    if (!shown?.contains(document.activeElement)) shown?.focus();
    return () => {
      const isElsewhere = document.activeElement !== document.body && !shown?.contains(document.activeElement);
      if (!isElsewhere && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, [cameFrom]);

  // What had the focus may be gone, as the row of somebody who was removed; then nothing in here hears the key.
  const pressedNowhere = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && document.activeElement === document.body) close();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressedNowhere(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);

  return (
    <section
      ref={pane}
      // On a phone it is all there is, so it is what the page is about.
      role={isNarrow ? 'main' : 'complementary'}
      tabIndex={-1}
      aria-label={NAMES[panel.kind]}
      className={styles['pane']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // A dialog in here is closed by it, and nothing else.
        if (event.target instanceof Element && event.target.closest('dialog')) return;
        event.preventDefault();
        close();
      }}
    >
      {isNarrow && (
        <h1>
          <ForScreenReaders>{NAMES[panel.kind]}</ForScreenReaders>
        </h1>
      )}
      <ErrorBoundary>{shownOf(channelId, panel, close)}</ErrorBoundary>
    </section>
  );
}

function shownOf(channelId: string, panel: Panel, onClose: () => void): ReactNode {
  switch (panel.kind) {
    case 'thread':
      return <ThreadPanel channelId={channelId} rootId={panel.rootId} onClose={onClose} />;
    case 'members':
      return <MembersPanel channelId={channelId} onClose={onClose} />;
    case 'pins':
      return <PinsPanel channelId={channelId} onClose={onClose} />;
    case 'settings':
      return <SettingsPanel channelId={channelId} onClose={onClose} />;
  }
}
