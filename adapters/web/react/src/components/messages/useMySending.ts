import type { OutboxEntry } from '@stackbox/messaging-client';
import { useEffect, useRef } from 'react';

/** Calls when I have just written something that is no reply, so that it is shown. */
export function useMySending(outbox: readonly OutboxEntry[], onSend: () => void): void {
  const last = outbox.findLast(({ threadId }) => threadId === undefined)?.writtenAt ?? 0;
  const known = useRef(last);
  useEffect(() => {
    if (last <= known.current) return;
    known.current = last;
    onSend();
  }, [last, onSend]);
}
