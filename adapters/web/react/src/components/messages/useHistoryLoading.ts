import type { MessagesView } from '@stackbox/messaging-client';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useMessaging } from '../../provider.tsx';
import type { VirtualRowsHandle } from './virtual/VirtualRows.tsx';

/** So much before the end of what is loaded more of it is asked for. */
const AHEAD_PX = 1_000;
/** The same on a large screen, through which somebody flings faster. */
const AHEAD_SCREENS = 2;
/** The list first finds its place; what it looks like before that means nothing. */
const SETTLES_MS = 250;

/** Loads what comes before and after, as it is scrolled to. Answers with what is to be called while scrolling. */
export function useHistoryLoading(
  channelId: string,
  view: MessagesView,
  rows: readonly unknown[],
  list: RefObject<VirtualRowsHandle | null>,
) {
  const client = useMessaging();
  const isSettled = useRef(false);

  const check = useCallback(() => {
    const { load, loading, error, hasEarlier, hasLater } = client.messages(channelId).get();
    // After a failure somebody decides to try again.
    if (!isSettled.current || load !== 'ready' || loading || error) return;
    const { scrollOffset, scrollSize, viewportSize } = list.current ?? {
      scrollOffset: 0,
      scrollSize: 0,
      viewportSize: 0,
    };
    const ahead = Math.max(AHEAD_PX, AHEAD_SCREENS * viewportSize);
    const left = scrollSize - viewportSize - scrollOffset;
    if (hasEarlier && scrollOffset < ahead) client.loadEarlier(channelId).catch(isShown);
    else if (hasLater && left < ahead) client.loadLater(channelId).catch(isShown);
  }, [client, channelId, list]);

  // A page may have brought only replies, which are not shown here; then nothing scrolls and the next is due at once.
  useEffect(check, [check, view, rows]);
  useEffect(() => {
    const timer = setTimeout(() => {
      isSettled.current = true;
      check();
    }, SETTLES_MS);
    return () => clearTimeout(timer);
  }, [check]);
  return check;
}

/** The view tells the failure. */
export const isShown = (): void => {};
