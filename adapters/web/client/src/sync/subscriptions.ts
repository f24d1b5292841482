import { Backoff } from '../backoff.ts';
import type { Link } from '../connection/link.ts';
import { MessagingError } from '../errors.ts';
import {
  EARLY_FRAMES_MAX,
  REQUEST_WITHIN_MS,
  RESUME_CHANNELS_MAX,
  RESUME_PAGES_MAX,
  SUBSCRIPTIONS_MAX,
} from '../limits.ts';
import type { Channels } from '../state/channels.ts';
import type { Conversation } from '../state/conversation.ts';
import type { Timer, Timers } from '../timers.ts';
import { channelOf, type Change, type ErrorFrame, type JoinedFrame, type Message, type ResumedFrame } from '../wire.ts';

export interface SubscriptionsListener {
  /** Every channel that is to be followed has been caught up with. */
  settled(link: Link): void;
  /** A channel is level; it may already be known to have gone on. */
  level(channelId: string): void;
  /** The replies to these messages must be counted by a read. */
  uncounted(conversation: Conversation, roots: readonly Message[]): void;
  /** The server does not show this channel any more, or not at all. */
  refused(channelId: string, error: MessagingError): void;
}

interface Asked {
  readonly requestId: string;
  readonly limit: Timer;
}

interface Joining extends Asked {
  /** Changes that overtook the answer. */
  readonly early: Change[];
}

/**
 * Which channels the newest connection follows, and the asking for what was missed: `resume` for channels of which
 * something is known, `joinRoom` for those that begin. One `resume` is under way at a time, so that the answers to many
 * channels never crowd out live frames.
 */
export class Subscriptions {
  private link: Link | undefined;
  private readonly live = new Set<string>();
  private readonly queue = new Set<string>();
  private readonly joining = new Map<string, Joining>();
  private readonly waits = new Map<string, Timer>();
  /** Pages of changes that were walked, for channels that are not level yet. */
  private readonly walks = new Map<string, number>();
  private resuming: (Asked & { readonly waiting: Set<string> }) | undefined;
  private readonly backoff: Backoff;

  constructor(
    private readonly timers: Timers,
    random: () => number,
    private readonly channels: Channels,
    private readonly listener: SubscriptionsListener,
  ) {
    this.backoff = new Backoff(random);
  }

  /** A new connection: nothing is followed on it yet. */
  opened(link: Link): void {
    this.lost();
    this.link = link;
  }

  lost(): void {
    this.link = undefined;
    this.resuming?.limit.cancel();
    this.resuming = undefined;
    for (const { limit } of this.joining.values()) limit.cancel();
    for (const wait of this.waits.values()) wait.cancel();
    for (const held of [this.live, this.queue, this.joining, this.waits, this.walks]) held.clear();
  }

  isLive(channelId: string): boolean {
    return this.live.has(channelId);
  }

  /** Whether there is room for one more. */
  get hasRoom(): boolean {
    return this.followed().size < SUBSCRIPTIONS_MAX;
  }

  /** Follows a channel of which a revision is known, if there is room. */
  follow(channelId: string): void {
    if (!this.link || this.isFollowed(channelId) || !this.hasRoom) return;
    this.resume(channelId);
  }

  /** What came after what I have? Asked at the start, and again when frames are missing. */
  resume(channelId: string): void {
    if (!this.link || this.joining.has(channelId)) return;
    this.queue.add(channelId);
    this.pump();
  }

  /** Begins a channel with its newest messages; a public one that I am not in I join by that. */
  join(channelId: string): void {
    if (!this.link || this.joining.has(channelId)) return;
    if (!this.isFollowed(channelId) && !this.hasRoom) this.makeRoom();
    const requestId = this.link.nextRequestId();
    const limit = this.timers.after(REQUEST_WITHIN_MS, () => {
      this.joining.delete(channelId);
      this.link?.probe();
      this.join(channelId);
    });
    this.joining.set(channelId, { requestId, limit, early: [] });
    this.link.send({ action: 'joinRoom', channelId, requestId });
  }

  leave(channelId: string): void {
    this.drop(channelId);
    this.link?.send({ action: 'leaveRoom', channelId });
  }

  /** The channel is not mine to follow any more; the server knows. */
  drop(channelId: string): void {
    this.live.delete(channelId);
    this.queue.delete(channelId);
    this.joining.get(channelId)?.limit.cancel();
    this.joining.delete(channelId);
  }

  /**
   * Whether this change waits for what its channel begins with. It may be newer than that and come first; applied to
   * what was held before, it would make the beginning look like an older history.
   */
  holds(change: Change): boolean {
    const early = this.joining.get(channelOf(change))?.early;
    if (early && early.length < EARLY_FRAMES_MAX) early.push(change);
    return early !== undefined;
  }

  // ---- Answers

  /** The changes that came before this answer; undefined where it answers nothing, as a late one of another connection. */
  answersJoin(link: Link, { channelId, requestId }: JoinedFrame): readonly Change[] | undefined {
    const asked = this.joining.get(channelId);
    if (link !== this.link || !asked || asked.requestId !== requestId) return undefined;
    asked.limit.cancel();
    this.joining.delete(channelId);
    this.live.add(channelId);
    if (asked.early.length < EARLY_FRAMES_MAX) this.queue.delete(channelId);
    else this.queue.add(channelId); // more may have come than was kept
    this.walks.delete(channelId);
    this.backoff.reset();
    return asked.early;
  }

  joined(channelId: string): void {
    this.listener.level(channelId);
    this.pump();
  }

  resumed(link: Link, { channelId, requestId, changes, revision, hasMore }: ResumedFrame): void {
    if (!this.answersResume(link, channelId, requestId)) return;
    const conversation = this.channels.find(channelId);
    const uncounted = conversation?.walked(changes, revision, !hasMore);
    if (conversation && uncounted?.length) this.listener.uncounted(conversation, uncounted);
    if (conversation && hasMore) this.walkOn(channelId);
    else if (conversation) {
      this.walks.delete(channelId);
      this.live.add(channelId);
      this.listener.level(channelId);
    }
    this.backoff.reset();
    this.pump();
  }

  /** The server's history does not hold what I have seen: the channel begins anew. */
  reset(link: Link, channelId: string, requestId: string | undefined): void {
    if (!this.answersResume(link, channelId, requestId)) return;
    this.join(channelId);
    this.pump();
  }

  error(link: Link, frame: ErrorFrame): void {
    if (link !== this.link || frame.requestId === undefined) return;
    const { requestId, channelId } = frame;
    const error = MessagingError.fromFrame(frame);
    for (const [joining, asked] of this.joining) {
      if (asked.requestId !== requestId) continue;
      asked.limit.cancel();
      this.joining.delete(joining);
      if (error.retryable) this.later([joining], error, (id) => this.join(id));
      else this.listener.refused(joining, error);
    }
    if (this.resuming?.requestId === requestId) {
      const concerned = channelId === undefined ? [...this.resuming.waiting] : [channelId];
      for (const id of concerned) this.answersResume(link, id, requestId);
      // A refusal of the whole request is none of a channel: it is asked again, more slowly.
      if (error.retryable || channelId === undefined) this.later(concerned, error, (id) => this.resume(id));
      else this.listener.refused(channelId, error);
    }
    this.pump();
  }

  // ---- Asking

  /** Asks for what is queued; when nothing is, the connection has caught up. */
  pump(): void {
    const { link } = this;
    if (!link || this.resuming) return;
    const channels: Record<string, number> = {};
    const waiting = new Set<string>();
    for (const channelId of this.queue) {
      if (waiting.size === RESUME_CHANNELS_MAX) break;
      this.queue.delete(channelId);
      const conversation = this.channels.find(channelId);
      if (!conversation) continue;
      conversation.walks();
      channels[channelId] = conversation.askAfter;
      waiting.add(channelId);
    }
    if (waiting.size === 0) {
      if (this.joining.size === 0 && this.waits.size === 0) this.listener.settled(link);
      return;
    }
    const requestId = link.nextRequestId();
    const limit = this.timers.after(REQUEST_WITHIN_MS, () => {
      for (const channelId of waiting) this.queue.add(channelId);
      this.resuming = undefined;
      link.probe();
      this.pump();
    });
    this.resuming = { requestId, limit, waiting };
    link.send({ action: 'resume', channels, requestId });
  }

  /** So much was missed that its end is sooner reached, and more likely wanted, by beginning anew. */
  private walkOn(channelId: string): void {
    const pages = (this.walks.get(channelId) ?? 0) + 1;
    this.walks.set(channelId, pages);
    if (pages < RESUME_PAGES_MAX) this.queue.add(channelId);
    else this.join(channelId);
  }

  private answersResume(link: Link, channelId: string, requestId: string | undefined): boolean {
    const { resuming } = this;
    if (link !== this.link || resuming?.requestId !== requestId || !resuming?.waiting.delete(channelId)) return false;
    if (resuming.waiting.size === 0) {
      resuming.limit.cancel();
      this.resuming = undefined;
    }
    return true;
  }

  private later(channelIds: readonly string[], error: MessagingError, again: (channelId: string) => void): void {
    const delayMs = this.backoff.next(error.retryAfterMs);
    for (const channelId of channelIds) {
      this.waits.get(channelId)?.cancel();
      const wait = this.timers.after(delayMs, () => {
        this.waits.delete(channelId);
        again(channelId);
      });
      this.waits.set(channelId, wait);
    }
  }

  isFollowed(channelId: string): boolean {
    return this.followed().has(channelId);
  }

  private followed(): Set<string> {
    const asked = this.resuming?.waiting ?? [];
    return new Set([...this.live, ...this.queue, ...this.joining.keys(), ...this.waits.keys(), ...asked]);
  }

  /** The channel that was quiet for the longest and that nobody looks at is followed no more; heartbeats watch it. */
  private makeRoom(): void {
    const quiet = [...this.live]
      .map((channelId) => this.channels.find(channelId))
      .filter((conversation) => conversation !== undefined && !conversation.loaded.isOpen)
      .sort((a, b) => ((a?.lastActivity ?? '') < (b?.lastActivity ?? '') ? -1 : 1))[0];
    if (quiet) this.leave(quiet.channelId);
  }
}
