import { revisionOf, type Message } from '../wire.ts';
import type { MessageChange } from './message-change.ts';

/** One reply more or fewer under a root. */
export interface ReplyStep {
  readonly rootId: string;
  readonly more: 1 | -1;
  readonly revision: number;
}

export const isDeletion = (change: MessageChange): boolean =>
  'message' in change ? change.message.deleted : change.type === 'messageDeleted';

/**
 * Whether its root has one reply more by this change, or one fewer.
 *
 * @param known the message as it was here before the change
 */
export function replyStep(change: MessageChange, isNew: boolean, known: Message | undefined): ReplyStep | undefined {
  const rootId = 'message' in change ? change.message.threadId : known?.threadId;
  const isDeleted = isDeletion(change);
  const more = isNew && !isDeleted ? 1 : known && !known.deleted && isDeleted ? -1 : undefined;
  return rootId && more ? { rootId, more, revision: revisionOf(change) } : undefined;
}

const HELD_MAX = 200;

/**
 * `replyCount` takes no revision and no frame tells it, so replies are counted as they come. A count that was read holds
 * the replies up to the moment it was read; this remembers that moment, so that none of them is counted again.
 */
export class ReplyCounts {
  private readonly readAt = new Map<string, number>();
  /** Read while a walk was under way, at a moment that is not told. */
  private readonly uncertain = new Set<string>();
  private readonly missed = new Set<string>();

  /** These messages were read with their counts, as of a revision; undefined: as of a moment within a walk. */
  read(messages: readonly Message[], revision: number | undefined, applied: number): void {
    for (const { messageId, replyCount } of messages) {
      if (!replyCount) continue; // no replies, none to count twice
      this.readAt.set(messageId, revision ?? Infinity);
      if (revision === undefined) this.uncertain.add(messageId);
    }
    if (this.readAt.size <= HELD_MAX) return;
    for (const [rootId, at] of this.readAt) if (at <= applied) this.readAt.delete(rootId);
  }

  /**
   * Whether the step is to be taken: its root's count does not hold it yet. A walk tells a reply in its last state, so
   * one that was changed since may have come before or after the count was read: then the count is read again.
   *
   * @param applied the revision up to which everything was applied before the walk that tells the step, if one does
   */
  counts({ rootId, revision, more }: ReplyStep, applied: number | undefined): boolean {
    const readAt = this.readAt.get(rootId) ?? 0;
    const isUnclear =
      revision > readAt ? more > 0 && applied !== undefined && readAt > applied : this.uncertain.has(rootId);
    if (isUnclear) this.missed.add(rootId);
    return revision > readAt && !isUnclear;
  }

  /** A walk told a reply that came and went unseen. A count that was read meanwhile may still hold it. */
  passed(rootId: string, revision: number, applied: number): void {
    const readAt = this.readAt.get(rootId) ?? 0;
    if (this.uncertain.has(rootId) || (readAt > applied && revision > readAt)) this.missed.add(rootId);
  }

  /** The walk is over. Answers with the roots whose counts must be read again. */
  walked(revision: number): string[] {
    const again = [...this.missed];
    for (const rootId of this.uncertain) this.readAt.set(rootId, revision);
    this.uncertain.clear();
    this.missed.clear();
    return again;
  }
}
