import { ConnectionBanner, ForScreenReaders, useMessaging, useTopic } from '@stackbox/messaging-react';
import { ChannelPane } from '../channel/ChannelPane.tsx';
import { DialogProvider } from '../dialogs/dialogs.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useNotifications } from '../notifications/useNotifications.ts';
import { useRoute } from '../routes/navigation.ts';
import { SessionEnded } from '../session/SessionEnded.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import { PanelPane } from './PanelPane.tsx';
import styles from './Shell.module.css';
import { Shortcuts } from './Shortcuts.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useStart } from './useStart.ts';
import { useTitle } from './useTitle.ts';
import { Welcome } from './Welcome.tsx';

/** Side by side: the channels, one of them, and something beside it. On a phone, one of these at a time. */
export function Shell() {
  const { channelId, panel } = useRoute();
  const { connection: topic, clientId } = useMessaging();
  const connection = useTopic(topic);
  const view = panel ? 'panel' : channelId === undefined ? 'list' : 'channel';
  const isListOnly = useNarrow() && view === 'list';
  useStart();
  useTitle();
  useNotifications();
  // Only these need another sign-in; what else may have ended, the banner says and offers to begin again.
  if (connection.status === 'ended' && NOT_ALLOWED.includes(connection.reason)) {
    return <SessionEnded message={connection.error?.message} />;
  }
  return (
    <DialogProvider>
      <Shortcuts />
      <div className={styles['shell']}>
        <ConnectionBanner />
        <div className={styles['panes']} data-view={view}>
          {/* On a phone the list is all there is, so it is what the page is about. */}
          <section aria-label={clientId} className={styles['list']} role={isListOnly ? 'main' : undefined}>
            {isListOnly && (
              <h1>
                <ForScreenReaders>{clientId}</ForScreenReaders>
              </h1>
            )}
            <Sidebar selected={channelId} />
          </section>
          <main className={styles['channel']}>
            <ErrorBoundary key={channelId}>
              {channelId === undefined ? <Welcome /> : <ChannelPane channelId={channelId} />}
            </ErrorBoundary>
          </main>
          {channelId !== undefined && panel && (
            <PanelPane key={JSON.stringify([channelId, panel])} channelId={channelId} panel={panel} />
          )}
        </div>
      </div>
    </DialogProvider>
  );
}

const NOT_ALLOWED: readonly string[] = ['unauthenticated', 'forbidden', 'wrong_user'];
