import type { Message } from '../wire.ts';

/**
 * A walk through the changes since a revision, page by page; meanwhile live frames go on. It tells which messages are new
 * here: they come in the order of their last change, so the highest `seq` seen does not tell.
 */
export class Walk {
  private readonly met = new Set<string>();

  constructor(private readonly afterSeq: number) {}

  /** One that changes during the walk is met twice, and new once. */
  isNew({ seq, messageId }: Message): boolean {
    return seq > this.afterSeq && !this.met.has(messageId);
  }

  meet({ messageId }: Message): void {
    this.met.add(messageId);
  }
}
