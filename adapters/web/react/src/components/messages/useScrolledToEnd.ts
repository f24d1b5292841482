import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Row } from './rows.ts';

const NEAR_PX = 48;

/** Keeps a short list at its end while somebody is there, and takes it there for what I write myself. */
export function useScrolledToEnd(rows: readonly Row[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const last = rows.at(-1);
  const isMine = last?.kind === 'outbox';

  useLayoutEffect(() => {
    const shown = scroller.current;
    if (shown && (isAtEnd || isMine)) shown.scrollTop = shown.scrollHeight;
  }, [rows, isAtEnd, isMine]);

  const onScroll = useCallback(() => {
    const { scrollHeight = 0, clientHeight = 0, scrollTop = 0 } = scroller.current ?? {};
    setAtEnd(scrollHeight - clientHeight - scrollTop <= NEAR_PX);
  }, []);
  return { scroller, onScroll, isAtEnd };
}
