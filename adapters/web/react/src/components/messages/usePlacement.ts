import type { MessagesView } from '@stackbox/messaging-client';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useMessaging } from '../../provider.tsx';
import type { Row } from './rows.ts';
import type { End } from './useEnd.ts';
import { isShown } from './useHistoryLoading.ts';

const MARKED_MS = 2_500;
/** A little of what was read before stays above the first new message. */
const CONTEXT_PX = 96;

export interface PlacementOptions {
  readonly channelId: string;
  readonly view: MessagesView;
  readonly rows: readonly Row[];
  readonly generation: number;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly end: End;
  readonly targetSeq: number | undefined;
  readonly onOpenThread: ((rootId: string) => void) | undefined;
}

/** Where the list begins: at the message that is jumped to, else at the first new one, else at the end. */
export function usePlacement(options: PlacementOptions): number | undefined {
  const { channelId, view, rows, generation, list, end, targetSeq, onOpenThread } = options;
  const client = useMessaging();
  const [markedSeq, setMarkedSeq] = useState<number>();
  const placed = useRef(-1);
  const jump = useRef<{ seq: number; state: 'wanted' | 'asked' | 'done' }>(undefined);
  if (targetSeq !== undefined && jump.current?.seq !== targetSeq) jump.current = { seq: targetSeq, state: 'wanted' };

  useLayoutEffect(() => {
    const { seq, state } = jump.current ?? {};
    const at = state === 'wanted' || state === 'asked' ? rows.findIndex((row) => isOf(row, seq)) : -1;
    if (at >= 0 && jump.current) {
      jump.current.state = 'done';
      placed.current = generation;
      end.leave();
      list.current?.scrollToIndex(at, { align: 'center' });
      setMarkedSeq(seq);
    } else if (placed.current !== generation) {
      // Without rows there is nothing to find a place in yet.
      if (rows.length > 0) placed.current = generation;
      const unread = generation === 0 ? rows.findIndex(({ startsUnread }) => startsUnread) : -1;
      if (unread > 0) {
        end.leave();
        list.current?.scrollToIndex(unread, { align: 'start', offset: -CONTEXT_PX });
      } else if (view.hasLater) end.leave();
      else end.reach();
    }
    // Not for every change of `end`: it tells what this decides.
  }, [rows, generation, targetSeq, list, view.hasLater]);

  useEffect(() => {
    const wanted = jump.current;
    if (!wanted || wanted.state === 'done' || view.load !== 'ready' || view.loading) return;
    const held = view.messages.find(({ seq }) => seq === wanted.seq);
    if (held) {
      // It is not among the rows, so it is a reply: its thread shows it.
      wanted.state = 'done';
      if (held.threadId !== null) onOpenThread?.(held.threadId);
    } else if (wanted.state === 'wanted') {
      wanted.state = 'asked';
      client.loadAround(channelId, wanted.seq).catch(isShown);
    } else wanted.state = 'done'; // there is no such message
  }, [client, channelId, view, targetSeq, onOpenThread]);

  useEffect(() => {
    if (markedSeq === undefined) return;
    const timer = setTimeout(() => setMarkedSeq(undefined), MARKED_MS);
    return () => clearTimeout(timer);
  }, [markedSeq]);
  return markedSeq;
}

const isOf = (row: Row, seq: number | undefined) => row.kind === 'message' && row.message.seq === seq;
