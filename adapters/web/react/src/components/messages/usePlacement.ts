import type { MessagesView } from '@stackbox/messaging-client';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useMessaging } from '../../provider.tsx';
import type { Row } from './rows.ts';
import type { End } from './useEnd.ts';
import { isShown } from './useHistoryLoading.ts';
import type { VirtualRowsHandle } from './virtual/VirtualRows.tsx';

const MARKED_MS = 2_500;
/** A little of what was read before stays above the first new message. */
const CONTEXT_PX = 96;

export interface PlacementOptions {
  readonly channelId: string;
  readonly view: MessagesView;
  readonly rows: readonly Row[];
  readonly generation: number;
  readonly list: RefObject<VirtualRowsHandle | null>;
  readonly end: End;
  /** Another object is another wish, also for the same message. */
  readonly target: { readonly seq: number } | undefined;
  readonly onOpenThread: ((rootId: string) => void) | undefined;
}

export interface Placement {
  /** The message that was jumped to just now. */
  readonly markedSeq: number | undefined;
  /** Goes to where what was unread begins, which is at this message or soon after, and not loaded. */
  readonly toUnread: (seq: number) => void;
}

interface Jump {
  readonly seq: number;
  readonly kind: 'message' | 'unread';
  state: 'wanted' | 'asked' | 'done';
}

/** Where the list begins: at the message that is jumped to, else at the first new one, else at the end. */
export function usePlacement(options: PlacementOptions): Placement {
  const { channelId, view, rows, generation, list, end, target, onOpenThread } = options;
  const client = useMessaging();
  const [markedSeq, setMarkedSeq] = useState<number>();
  const placed = useRef(-1);
  const jump = useRef<Jump>(undefined);
  const lastTarget = useRef<PlacementOptions['target']>(undefined);
  if (target !== lastTarget.current) {
    lastTarget.current = target;
    if (target) jump.current = { seq: target.seq, kind: 'message', state: 'wanted' };
  }

  useLayoutEffect(() => {
    const wanted = jump.current?.state === 'done' ? undefined : jump.current;
    const toUnread = (unread: number) => {
      end.leave();
      list.current?.scrollToIndex(unread, { align: 'start', offset: -CONTEXT_PX });
    };
    const at = wanted ? rows.findIndex((row) => isAim(row, wanted)) : -1;
    if (wanted && at >= 0) {
      wanted.state = 'done';
      placed.current = generation;
      if (wanted.kind === 'unread') return toUnread(at);
      end.leave();
      list.current?.scrollToIndex(at, { align: 'center' });
      setMarkedSeq(wanted.seq);
    } else if (placed.current !== generation) {
      // Without rows there is nothing to find a place in yet.
      if (rows.length > 0) placed.current = generation;
      const unread = generation === 0 ? rows.findIndex(({ startsUnread }) => startsUnread) : -1;
      if (unread > 0) toUnread(unread);
      else if (view.hasLater) end.leave();
      else end.reach();
    }
    // Not for every change of `end`: it tells what this decides.
  }, [rows, generation, target, list, view.hasLater]);

  useEffect(() => {
    const wanted = jump.current;
    if (!wanted || wanted.state === 'done' || view.load !== 'ready' || view.loading) return;
    const held = view.messages.find(({ seq }) => seq === wanted.seq);
    if (held) {
      // It is not among the rows, so it is a reply: its thread shows it.
      wanted.state = 'done';
      if (held.threadId !== null && wanted.kind === 'message') onOpenThread?.(held.threadId);
    } else if (wanted.state === 'wanted') {
      wanted.state = 'asked';
      client.loadAround(channelId, wanted.seq).catch(isShown);
    } else wanted.state = 'done'; // there is no such message
  }, [client, channelId, view, target, onOpenThread]);

  useEffect(() => {
    if (markedSeq === undefined) return;
    const timer = setTimeout(() => setMarkedSeq(undefined), MARKED_MS);
    return () => clearTimeout(timer);
  }, [markedSeq]);

  const toUnread = (seq: number) => {
    jump.current = { seq, kind: 'unread', state: 'asked' };
    client.loadAround(channelId, seq).catch(isShown);
  };
  return { markedSeq, toUnread };
}

const isAim = (row: Row, { kind, seq }: Jump) =>
  kind === 'unread' ? row.startsUnread : row.kind === 'message' && row.message.seq === seq;
