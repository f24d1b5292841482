import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { VirtualRowsHandle } from './virtual/VirtualRows.tsx';

/** So near to the end counts as being there. */
const NEAR_PX = 48;

export interface End {
  /** The newest message is on the screen, and stays there when others come. */
  readonly isReached: boolean;
  readonly reach: () => void;
  readonly leave: () => void;
  readonly onScroll: (offset: number) => void;
  readonly onResize: () => void;
}

/** Stays at the end of the list while somebody is there, whatever comes or changes its size. */
export function useEnd(list: RefObject<VirtualRowsHandle | null>, rows: readonly unknown[], hasLater: boolean): End {
  // Not before the list has found its place, or what nobody saw would count as read.
  const [isReached, setReached] = useState(false);
  const state = useRef({ isReached: false, offset: 0, hasLater });

  const set = useCallback((reached: boolean) => {
    state.current.isReached = reached;
    setReached(reached);
  }, []);
  const stick = useCallback(() => list.current?.scrollToEnd(), [list]);
  const isNear = useCallback(() => {
    const { scrollSize, viewportSize, scrollOffset } = list.current ?? {
      scrollSize: 0,
      viewportSize: 0,
      scrollOffset: 0,
    };
    // With newer messages beyond the last one it is only the end of what is loaded.
    return !state.current.hasLater && viewportSize > 0 && scrollSize - viewportSize - scrollOffset <= NEAR_PX;
  }, [list]);

  useLayoutEffect(() => {
    state.current.hasLater = hasLater;
    if (state.current.isReached) stick();
  }, [rows, hasLater, stick]);
  // Rows that came while the end was left may be so few that no scrolling tells that the end is there.
  useEffect(() => {
    if (!state.current.isReached && isNear()) set(true);
  }, [rows, hasLater, isNear, set]);

  return useMemo(
    () => ({
      isReached,
      reach: () => {
        set(true);
        stick();
      },
      leave: () => set(false),
      onScroll: (offset) => {
        const before = state.current.offset;
        state.current.offset = offset;
        if (isNear()) set(true);
        // Growing content leaves the offset as it is: only somebody who scrolls back makes it smaller.
        else if (offset < before - 1) set(false);
      },
      onResize: () => {
        if (state.current.isReached) stick();
        else if (isNear()) set(true);
      },
    }),
    [isReached, isNear, set, stick],
  );
}
