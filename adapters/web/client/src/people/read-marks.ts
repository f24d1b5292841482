import { READ_EVERY_MS } from '../limits.ts';
import type { Timer, Timers } from '../timers.ts';
import type { ClientFrame } from '../wire.ts';

interface Mark {
  readonly channelId: string;
  readonly threadId: string | undefined;
  /** How far I have read, and how far of that was said. */
  seq: number;
  said: number;
  pause: Timer | undefined;
}

/**
 * Tells the server how far I have read: at once, then at most every two seconds for each channel, the last one always.
 * Marks are not confirmed, so after a connection was lost what the server says is compared with what I have read.
 */
export class ReadMarks {
  private readonly marks = new Map<string, Mark>();

  constructor(
    private readonly timers: Timers,
    private readonly send: (frame: ClientFrame) => boolean,
  ) {}

  read(channelId: string, seq: number, threadId?: string): void {
    const mark = this.mark(channelId, threadId);
    if (seq <= mark.seq) return;
    mark.seq = seq;
    if (!mark.pause?.isPending) this.say(mark);
  }

  /** The server's mark of mine, and the one here: what is missing there was said on a connection that broke. */
  told(channelId: string, readSeq: number, readHere: number): void {
    if (readHere <= readSeq) return;
    const mark = this.mark(channelId);
    mark.seq = readHere;
    mark.said = readSeq;
    if (!mark.pause?.isPending) this.say(mark);
  }

  private mark(channelId: string, threadId?: string): Mark {
    const key = `${channelId} ${threadId ?? ''}`;
    const mark = this.marks.get(key) ?? { channelId, threadId, seq: 0, said: 0, pause: undefined };
    this.marks.set(key, mark);
    return mark;
  }

  private say(mark: Mark): void {
    const { channelId, threadId, seq } = mark;
    if (seq <= mark.said) return;
    if (!this.send({ action: 'markAsRead', channelId, seq, ...(threadId !== undefined && { threadId }) })) return;
    mark.said = seq;
    mark.pause = this.timers.after(READ_EVERY_MS, () => this.say(mark));
  }
}
