import { MessagingError } from '../errors.ts';
import { REQUEST_WITHIN_MS } from '../limits.ts';
import type { Timer, Timers } from '../timers.ts';
import type { ServerFrame } from '../wire.ts';

interface Waiting {
  readonly resolve: (frame: ServerFrame) => void;
  readonly reject: (error: MessagingError) => void;
  readonly limit: Timer;
  readonly size: number;
}

const unanswered = () => new MessagingError('timeout', 'The server did not answer in time.', { retryable: true });

/** Answers of one socket, found by their `requestId`. A request ends: by its answer, its time limit, or the socket's end. */
export class Requests {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly timers: Timers) {}

  wait(requestId: string, size: number): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const limit = this.timers.after(REQUEST_WITHIN_MS, () => {
        this.waiting.delete(requestId);
        reject(unanswered());
      });
      this.waiting.set(requestId, { resolve, reject, limit, size });
    });
  }

  answered(frame: ServerFrame): void {
    if (!frame.requestId) return;
    const waiting = this.take(frame.requestId);
    if (!waiting) return; // late, twice, or nobody waits for it
    if (frame.type === 'error') waiting.reject(MessagingError.fromFrame(frame));
    else waiting.resolve(frame);
  }

  /** The server closed because of a frame's size: the largest that it has not answered is to blame. */
  refuseLargest(): void {
    const [largest] = [...this.waiting].sort(([, a], [, b]) => b.size - a.size);
    if (!largest) return;
    this.take(largest[0])?.reject(new MessagingError('too_large', 'This is too large to send.', { status: 413 }));
  }

  /** A gateway tells that one failed, but not which: none is waited for any longer, and each may be tried again. */
  failed(): void {
    for (const requestId of [...this.waiting.keys()]) this.take(requestId)?.reject(unanswered());
  }

  end(): void {
    const lost = new MessagingError('unreachable', 'The connection was lost.', { retryable: true });
    for (const requestId of [...this.waiting.keys()]) this.take(requestId)?.reject(lost);
  }

  private take(requestId: string): Waiting | undefined {
    const waiting = this.waiting.get(requestId);
    this.waiting.delete(requestId);
    waiting?.limit.cancel();
    return waiting;
  }
}
