import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { Row } from './rows.ts';
import type { VirtualRowsHandle } from './virtual/VirtualRows.tsx';

/** What has the focus only to be scrolled by keys, as wide code: it is passed on the way to the message. */
export const isScrolledOnly = (target: Element): boolean => target.matches('[data-scrolls]');

/**
 * One stop of the Tab key for the whole list, at the message that had the focus last, else at the newest; arrow keys go
 * from message to message. Without a virtualised `list` the browser scrolls to what takes the focus.
 */
export function useRowFocus(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualRowsHandle | null>,
  rows: readonly Row[],
) {
  const [stopKey, setStopKey] = useState<string>();
  const wanted = useRef<string>(undefined);
  const found = rows.findIndex(({ key }) => key === stopKey);
  const stop = found >= 0 ? found : rows.length - 1;

  const focusRow = useCallback(
    (key: string) => {
      const all = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const row = all.find(({ dataset }) => dataset['row'] === key);
      row?.querySelector<HTMLElement>('[data-message]')?.focus({ preventScroll: list.current !== null });
    },
    [scroller, list],
  );
  // The row is there only after it was drawn.
  useLayoutEffect(() => {
    const key = wanted.current;
    wanted.current = undefined;
    if (key !== undefined) focusRow(key);
  });

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    if (isScrolledOnly(target)) return;
    const key = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (key !== undefined) setStopKey(key);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys within a message belong to what has the focus there.
    if (!(event.target instanceof Element) || !event.target.matches('[data-message]')) return;
    const next = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = next === undefined ? undefined : rows[next];
    if (next === undefined || !row) return;
    event.preventDefault();
    wanted.current = row.key;
    setStopKey(row.key);
    list.current?.scrollToIndex(next, { align: 'nearest' });
  };
  /** Also where the row is not drawn yet. */
  const focusAt = useCallback((key: string | undefined) => {
    wanted.current = key;
    setStopKey(key);
  }, []);
  return { stop, focusRow, focusAt, onFocus, onKeyDown };
}
