import type { Link } from '../connection/link.ts';
import type { MessagingError } from '../errors.ts';
import { BEAT_CHANNELS_MAX, OPEN_CHANNELS_MAX } from '../limits.ts';
import type { Channels } from '../state/channels.ts';
import type { Views } from '../state/views.ts';
import type { Channel, Change, ErrorFrame, JoinedFrame } from '../wire.ts';
import { channelOf } from '../wire.ts';
import type { Gaps } from './gaps.ts';
import { BeatRounds } from './heartbeats.ts';
import type { Roster } from './roster.ts';
import type { SidePanes } from './side-panes.ts';
import type { Subscriptions, SubscriptionsListener } from './subscriptions.ts';

interface Parts {
  readonly channels: Channels;
  readonly views: Views;
  readonly subscriptions: Subscriptions;
  readonly gaps: Gaps;
  readonly roster: Roster;
  readonly panes: SidePanes;
}

/** Keeps what is here level with the server: what to follow, what was missed, what came and went. */
export class Level implements Pick<SubscriptionsListener, 'level' | 'refused'> {
  /** Channels that somebody looks at, the latest last. */
  private readonly open = new Set<string>();
  private readonly rounds = new BeatRounds();
  /** What the server must name in answer to a heartbeat that named nothing. */
  private expected: readonly string[] = [];
  private link: Link | undefined;

  constructor(private readonly parts: () => Parts) {}

  opened(link: Link): void {
    const { subscriptions, gaps, roster } = this.parts();
    this.link = link;
    gaps.forget();
    subscriptions.opened(link);
    // What is looked at catches up at once. Of the rest only counts are shown, which the list tells.
    for (const channelId of [...this.open].reverse()) this.begin(channelId);
    subscriptions.pump();
    roster.refresh();
  }

  lost(): void {
    const { subscriptions, gaps, roster } = this.parts();
    this.link = undefined;
    subscriptions.lost();
    gaps.forget();
    roster.stop();
  }

  /** Somebody looks at this channel. */
  openChannel(channelId: string): void {
    const { views } = this.parts();
    this.open.delete(channelId);
    this.open.add(channelId);
    const cell = views.messages.of(channelId);
    if (cell.get().load !== 'ready') cell.set({ ...cell.get(), load: 'loading', error: undefined });
    const [oldest] = this.open;
    if (this.open.size > OPEN_CHANNELS_MAX && oldest !== undefined) this.closeChannel(oldest);
    if (this.link && cell.get().load === 'loading') this.begin(channelId);
  }

  /** Nobody looks at it any more: its messages are forgotten, its counts go on. */
  closeChannel(channelId: string): void {
    const { channels, views, subscriptions } = this.parts();
    this.open.delete(channelId);
    channels.find(channelId)?.loaded.close();
    views.closeMessages(channelId);
    if (!channels.isMine(channelId)) subscriptions.leave(channelId);
  }

  rosterRead(mine: readonly string[], gone: readonly string[]): void {
    for (const channelId of gone) this.removed(channelId);
    const { channels, subscriptions, gaps } = this.parts();
    for (const channelId of mine) {
      // Nothing is held of a channel that nobody looks at, so it goes on from where the list was read.
      const conversation = channels.find(channelId);
      if (!subscriptions.isFollowed(channelId) && !conversation?.loaded.isOpen) conversation?.passOver();
      subscriptions.follow(channelId);
      if (subscriptions.isLive(channelId)) gaps.check(channelId);
    }
  }

  beatChannels(): readonly string[] | undefined {
    const { channels, subscriptions } = this.parts();
    const known = channels.all().map(({ channelId }) => channelId);
    const named = this.rounds.channels(
      known,
      known.every((channelId) => subscriptions.isLive(channelId)),
    );
    this.expected = named ? [] : known;
    return named;
  }

  /** A confirmation named this revision. Answers whether the change itself will come here. */
  heard(channelId: string, revision: number): boolean {
    const { channels, subscriptions, gaps } = this.parts();
    const line = channels.find(channelId)?.line;
    // What is applied already does not come again: a repeat, sent by the page before this one.
    if (!line || !subscriptions.isFollowed(channelId) || revision <= line.revision) return false;
    line.hear(revision);
    if (subscriptions.isLive(channelId)) gaps.check(channelId);
    return true;
  }

  // ---- What the server tells

  changed(change: Change): void {
    const { channels, subscriptions, gaps } = this.parts();
    if (subscriptions.holds(change)) return;
    const conversation = channels.find(channelOf(change));
    if (conversation?.live(change)) gaps.check(conversation.channelId);
  }

  joined(link: Link, frame: JoinedFrame): void {
    const { channels, subscriptions, panes } = this.parts();
    const early = subscriptions.answersJoin(link, frame);
    if (!early) return;
    // A member by now, unless it is archived, which makes nobody one.
    const isMine = channels.isMine(frame.channelId) || frame.channel.isActive;
    const conversation = isMine ? channels.join(frame.channel) : channels.know(frame.channel);
    conversation.joined(frame);
    for (const change of early) conversation.live(change);
    panes.reload(conversation);
    subscriptions.joined(frame.channelId);
  }

  added(channel: Channel): void {
    const { channels, subscriptions, roster } = this.parts();
    const isNew = !channels.isMine(channel.channelId);
    channels.join(channel);
    if (this.open.has(channel.channelId)) this.openChannel(channel.channelId);
    subscriptions.follow(channel.channelId);
    if (isNew && channel.revision > 1) roster.refreshSoon(); // it has a past, of which the list tells how much is unread
  }

  removed(channelId: string): void {
    const { channels, subscriptions } = this.parts();
    subscriptions.drop(channelId);
    channels.remove(channelId);
    this.open.delete(channelId);
  }

  revisions(revisions: Readonly<Record<string, number>>): void {
    const { channels, subscriptions, gaps, roster } = this.parts();
    for (const [channelId, revision] of Object.entries(revisions)) {
      const conversation = channels.find(channelId);
      conversation?.line.hear(revision);
      if (subscriptions.isLive(channelId)) gaps.check(channelId);
      else if (conversation?.line.isBehind) roster.refreshSometime();
    }
    const expected = Object.keys(revisions).length < BEAT_CHANNELS_MAX ? this.expected : []; // else it names a part
    this.expected = [];
    for (const channelId of expected) {
      // The server does not know that it is followed here, so nothing would be heard of it.
      if (!Object.hasOwn(revisions, channelId) && subscriptions.isLive(channelId)) subscriptions.resume(channelId);
    }
  }

  refusedAnswer(link: Link, frame: ErrorFrame): void {
    this.parts().subscriptions.error(link, frame);
  }

  // ---- As the listener of the subscriptions

  level(channelId: string): void {
    this.parts().gaps.check(channelId);
  }

  refused(channelId: string, error: MessagingError): void {
    const { channels, views } = this.parts();
    const isKnown = channels.find(channelId) !== undefined;
    const isOpen = this.open.has(channelId);
    this.removed(channelId);
    const cell = views.messages.of(channelId);
    if (isOpen) cell.set({ ...cell.get(), load: isKnown && cell.get().messages.length > 0 ? 'gone' : 'failed', error });
  }

  private begin(channelId: string): void {
    const { channels, views, subscriptions } = this.parts();
    const isHeld = views.messages.of(channelId).get().load === 'ready' && channels.find(channelId) !== undefined;
    if (isHeld) subscriptions.resume(channelId);
    else subscriptions.join(channelId);
  }
}
