import { MessagingError } from '@stackbox/messaging-client';
import { useEffect, useEffectEvent, useState } from 'react';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageQuery {
  readonly signal: AbortSignal;
  readonly cursor?: string;
}

export interface Pages<T> {
  readonly items: readonly T[];
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: MessagingError | undefined;
  readonly hasMore: boolean;
  /** Reads the next page, or tries again the one that failed. */
  readonly more: () => void;
}

interface Held<T> extends Omit<Pages<T>, 'more' | 'hasMore'> {
  readonly key: string;
  readonly nextCursor: string | null;
}

/** A list that the server gives in pages. Another key is another list; what was there stays until the new one is. */
export function usePages<T>(key: string, read: (query: PageQuery) => Promise<Page<T>>): Pages<T> {
  const [held, setHeld] = useState<Held<T>>({ ...NOTHING, key, items: [] });
  const [turn, setTurn] = useState(0);

  const readNext = useEffectEvent(async (signal: AbortSignal) => {
    const isMore = held.key === key && held.nextCursor !== null;
    setHeld((before) => ({ ...before, load: 'loading', error: undefined }));
    try {
      const page = await read({ signal, ...(isMore && held.nextCursor !== null && { cursor: held.nextCursor }) });
      if (signal.aborted) return;
      const { nextCursor } = page;
      setHeld((before) => ({
        ...NOTHING,
        key,
        nextCursor,
        items: isMore ? [...before.items, ...page.items] : page.items,
        load: 'ready',
      }));
    } catch (thrown) {
      if (!signal.aborted) setHeld((before) => ({ ...before, load: 'failed', error: MessagingError.of(thrown) }));
    }
  });

  useEffect(() => {
    const abort = new AbortController();
    void readNext(abort.signal);
    return () => abort.abort();
  }, [key, turn]);

  const { items, load, error, nextCursor } = held;
  return { items, load, error, hasMore: nextCursor !== null, more: () => setTurn((before) => before + 1) };
}

const NOTHING = { nextCursor: null, load: 'loading', error: undefined } as const;
