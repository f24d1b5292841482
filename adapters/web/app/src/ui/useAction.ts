import { MessagingError } from '@stackbox/messaging-client';
import { useRef, useState } from 'react';

export interface Action<A extends readonly unknown[]> {
  /** Does nothing while it is under way, so that a double click is one. */
  readonly run: (...input: A) => void;
  readonly isBusy: boolean;
  /** Why the last try failed. */
  readonly error: MessagingError | undefined;
}

/** Something that takes time and can fail. */
export function useAction<A extends readonly unknown[]>(work: (...input: A) => Promise<void>): Action<A> {
  const [state, setState] = useState<{ isBusy: boolean; error: MessagingError | undefined }>(IDLE);
  const isUnderWay = useRef(false);
  const run = async (...input: A) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setState({ isBusy: true, error: undefined });
    try {
      await work(...input);
      setState(IDLE);
    } catch (thrown) {
      setState({ isBusy: false, error: MessagingError.of(thrown) });
    } finally {
      isUnderWay.current = false;
    }
  };
  return { ...state, run: (...input) => void run(...input) };
}

const IDLE = { isBusy: false, error: undefined };

/** What is wrong with one field of a refused form. */
export const faultOf = (error: MessagingError | undefined, pointer: string): string | undefined =>
  error?.errors.find((fault) => fault.pointer === pointer)?.detail;
