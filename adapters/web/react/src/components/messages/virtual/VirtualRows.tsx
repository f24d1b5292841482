import { useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import { flushSync } from 'react-dom';
import styles from '../MessageList.module.css';
import type { Keyed } from './heights.ts';
import { Placing, type Aim } from './placing.ts';

export interface VirtualRowsHandle {
  readonly scrollOffset: number;
  readonly scrollSize: number;
  /** 0 until it is known. */
  readonly viewportSize: number;
  scrollToIndex(index: number, aim: Aim): void;
  scrollToEnd(): void;
}

export interface VirtualRowsProps<R extends Keyed> {
  readonly rows: readonly R[];
  /** Places of rows that are drawn wherever they are. */
  readonly keepDrawn: readonly number[];
  readonly onScroll: (offset: number) => void;
  /** The list or the window on it has another size. */
  readonly onResize: () => void;
  readonly children: (row: R, index: number) => ReactNode;
  readonly ref: Ref<VirtualRowsHandle>;
}

/** A list of which only what is near the screen is drawn, and in which nothing that is seen moves by itself. Its parent scrolls. */
export function VirtualRows<R extends Keyed>(properties: VirtualRowsProps<R>) {
  const { rows, keepDrawn, children, ref } = properties;
  const list = useRef<HTMLOListElement>(null);
  const placing = useRef<Placing>(undefined);
  const latest = useRef(properties);
  latest.current = properties;
  // Undefined until the list has its place.
  const [near, setNear] = useState<readonly string[]>();
  const drawn = useDrawn(rows, near, keepDrawn);

  useLayoutEffect(() => {
    const scroller = list.current?.parentElement;
    if (!scroller || !list.current) return;
    const made = new Placing(scroller, list.current, {
      draw: (keys, isUrgent) => (isUrgent ? flushSync(() => setNear(keys)) : setNear(keys)),
      scrolled: (offset) => latest.current.onScroll(offset),
      resized: () => latest.current.onResize(),
    });
    placing.current = made;
    return () => made.close();
  }, []);
  useLayoutEffect(() => {
    const keys = drawn.flatMap((index) => rows[index]?.key ?? []);
    placing.current?.settle(rows, keys);
  });

  useImperativeHandle(
    ref,
    () => ({
      get scrollOffset() {
        return placing.current?.scrollOffset ?? 0;
      },
      get scrollSize() {
        return placing.current?.scrollSize ?? 0;
      },
      get viewportSize() {
        return placing.current?.viewportSize ?? 0;
      },
      scrollToIndex: (index, aim) => placing.current?.scrollToIndex(index, aim),
      scrollToEnd: () => placing.current?.scrollToEnd(),
    }),
    [],
  );

  return (
    <ol role="list" ref={list} className={styles['rows']}>
      {drawn.map((index) => {
        const row = rows[index];
        return row && <li key={row.key}>{children(row, index)}</li>;
      })}
    </ol>
  );
}

/** From the first to the last of those near the screen, and those that are always drawn. */
function useDrawn(rows: readonly Keyed[], near: readonly string[] | undefined, kept: readonly number[]): number[] {
  const [first, last] = useMemo(() => {
    const keys = new Set(near);
    return [rows.findIndex(({ key }) => keys.has(key)), rows.findLastIndex(({ key }) => keys.has(key))];
  }, [rows, near]);
  const drawn = new Set(kept);
  for (let index = Math.max(0, first); index <= last; index++) drawn.add(index);
  return [...drawn].sort((one, other) => one - other);
}
