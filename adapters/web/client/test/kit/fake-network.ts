import type { Socket } from '../../src/index.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a network does to frames and requests. All are chances between 0 and 1, for each frame or request. */
export interface Faults {
  /** A frame of the server is lost. */
  drop: number;
  duplicate: number;
  /** A frame of the server is late by up to a second, and others overtake it. */
  reorder: number;
  /** A request is refused with 503 and `Retry-After`. */
  refuse: number;
  /** A request's answer is lost, after the server did what was asked. */
  loseAnswer: number;
}

export const NO_FAULTS: Faults = { drop: 0, duplicate: 0, reorder: 0, refuse: 0, loseAnswer: 0 };

/** One socket between a client and the fake server, with the server's end in hand. */
export class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  /** Nothing passes any more, and nobody is told. */
  isHalfOpen = false;
  isOpen = false;
  readonly sent: { action: string; requestId?: string; [field: string]: unknown }[] = [];
  received: (text: string) => void = () => {};
  closedByClient: () => void = () => {};
  private isClosed = false;

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
    private readonly clock: VirtualClock,
    private readonly random: () => number,
    private readonly faults: Faults,
  ) {}

  // ---- The client's end

  send(text: string): void {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number]);
    this.later(() => !this.isHalfOpen && !this.isClosed && this.received(text));
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.isOpen = false;
    if (!this.isHalfOpen) this.later(() => this.closedByClient());
  }

  // ---- The server's end

  open(): void {
    this.later(() => {
      if (this.isClosed || this.isHalfOpen) return;
      this.isOpen = true;
      this.onopen?.();
    });
  }

  deliver(frame: unknown, moreMs = 0): void {
    const { drop, duplicate, reorder } = this.faults;
    if (this.random() < drop) return;
    const data = JSON.stringify(frame);
    const arrive = () => !this.isClosed && !this.isHalfOpen && this.onmessage?.({ data });
    const lateMs = moreMs + (this.random() < reorder ? this.random() * 1000 : 0);
    this.later(arrive, lateMs);
    if (this.random() < duplicate) this.later(arrive, this.random() * 1000);
  }

  end(code: number): void {
    if (this.isClosed) return;
    this.later(() => {
      if (this.isClosed || this.isHalfOpen) return;
      this.isClosed = true;
      this.isOpen = false;
      this.onclose?.({ code, reason: '' });
    });
  }

  private later(run: () => void, moreMs = 0): void {
    this.clock.setTimeout(run, 5 + moreMs); // the same for all, so that order is kept where no fault breaks it
  }
}
