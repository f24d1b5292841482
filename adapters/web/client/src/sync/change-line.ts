import { EARLY_FRAMES_MAX } from '../limits.ts';
import { revisionOf, type Change } from '../wire.ts';

/**
 * The order of one channel's changes. Every change up to `revision` is applied; the next is `revision + 1`. A change that
 * comes twice or late is dropped, one that comes early is kept until those before it are here: a reaction or a deletion
 * names only what it changes, so it must not meet a message in an older state.
 */
export class ChangeLine {
  private readonly early = new Map<number, Change>();
  private heard: number;

  constructor(public revision: number) {
    this.heard = revision;
  }

  /** The changes that may be applied now, in order. */
  take(change: Change): Change[] {
    const revision = revisionOf(change);
    this.hear(revision);
    if (revision <= this.revision) return [];
    // Beyond the limit the frame is forgotten, and stays heard of: the gap it leaves is asked for.
    if (this.early.size < EARLY_FRAMES_MAX || revision === this.revision + 1) this.early.set(revision, change);
    return this.ready();
  }

  /** Everything up to this revision was learnt by other means: an answer to `resume` or `joinRoom`. */
  reach(revision: number): Change[] {
    this.hear(revision);
    this.revision = Math.max(this.revision, revision);
    for (const early of [...this.early.keys()]) if (early <= this.revision) this.early.delete(early);
    return this.ready();
  }

  /** The server began to count anew, or this client did. */
  restart(revision: number): void {
    this.revision = this.heard = revision;
    this.early.clear();
  }

  /** The channel is said to be at this revision. */
  hear(revision: number): void {
    this.heard = Math.max(this.heard, revision);
  }

  get isBehind(): boolean {
    return this.revision < this.heard;
  }

  private ready(): Change[] {
    const ready: Change[] = [];
    for (let next = this.early.get(this.revision + 1); next; next = this.early.get(this.revision + 1)) {
      this.early.delete(++this.revision);
      ready.push(next);
    }
    return ready;
  }
}
