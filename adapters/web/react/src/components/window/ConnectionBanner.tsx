import type { ConnectionState } from '@stackbox/messaging-client';
import { CircleAlert, WifiOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import { ENDED } from './ended.ts';
import { useSecondsUntil } from './useSecondsUntil.ts';
import styles from './ConnectionBanner.module.css';

/** Most lost connections are back before this: a host that restarts, a gateway that cuts. Nobody need hear of them. */
const SAID_AFTER_MS = 2_000;

/** Says that the connection is lost, when it is tried again, and what to do when it is not. Nothing while all is well. */
export function ConnectionBanner() {
  const client = useMessaging();
  const state = useTopic(client.connection);
  const isLost = useIsLost(state);
  const isOffline = state.status === 'offline';
  const nextTryAt = 'nextTryAt' in state ? state.nextTryAt : undefined;
  if (state.status === 'ended') return state.reason === 'closed' ? null : <Ended reason={state.reason} />;
  return (
    <>
      {/* Always there, so that it is heard when it fills. Said once: a countdown read out would drown everything else. */}
      <ForScreenReaders role="status">
        {isLost &&
          `${isOffline ? 'You are offline.' : 'The connection is lost.'} Messages you send will go out when it is back.`}
      </ForScreenReaders>
      {isLost && (
        <Waiting nextTryAt={nextTryAt} onTry={() => client.connect()}>
          {isOffline && 'You are offline. '}
        </Waiting>
      )}
    </>
  );
}

interface WaitingProps {
  readonly nextTryAt: number | undefined;
  readonly onTry: () => void;
  readonly children: ReactNode;
}

function Waiting({ nextTryAt, onTry, children }: WaitingProps) {
  return (
    <div className={styles['banner']} data-look="waiting">
      <WifiOff aria-hidden className={styles['icon']} />
      <p aria-hidden className={styles['text']}>
        {children}
        <Countdown nextTryAt={nextTryAt} /> Messages you send will go out then.
      </p>
      {nextTryAt !== undefined && (
        <button type="button" className={styles['action']} onClick={onTry}>
          Try now
        </button>
      )}
    </div>
  );
}

function Countdown({ nextTryAt }: { readonly nextTryAt: number | undefined }) {
  const seconds = useSecondsUntil(nextTryAt);
  return seconds > 0 ? `Reconnecting in ${seconds} s.` : 'Reconnecting…';
}

function Ended({ reason }: { readonly reason: keyof typeof ENDED }) {
  const client = useMessaging();
  const { text, action } = ENDED[reason];
  const act = () => (action === 'Reload' ? window.location.reload() : client.connect());
  return (
    <div role="alert" className={styles['banner']} data-look="ended">
      <CircleAlert aria-hidden className={styles['icon']} />
      <p className={styles['text']}>{text}</p>
      <button type="button" className={styles['action']} onClick={act}>
        {action}
      </button>
    </div>
  );
}

/**
 * Whether to say so: from a little after the loss until it is online again, each try included, so that the banner does not
 * come and go with them; at once where the browser has no network.
 */
function useIsLost({ status }: ConnectionState): boolean {
  const [isLost, setIsLost] = useState(false);
  const [isSaid, setIsSaid] = useState(false);
  const isLostNow = status === 'reconnecting' || status === 'offline' || (status === 'connecting' && isLost);
  const isSaidNow = isLostNow && (isSaid || status === 'offline');
  if (isLostNow !== isLost) setIsLost(isLostNow);
  if (isSaidNow !== isSaid) setIsSaid(isSaidNow);
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => setIsSaid(true), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isLost]);
  return isSaidNow;
}
