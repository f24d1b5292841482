import type { Channel, ListedChannel } from '../wire.ts';
import { Conversation, type ConversationEvents } from './conversation.ts';
import type { Views } from './views.ts';

/** The channels that are known here: mine, and those that I have opened. */
export class Channels {
  private readonly known = new Map<string, Conversation>();
  /** Those of which I am a member, as the list and the live frames say. */
  private readonly mine = new Set<string>();

  constructor(
    private readonly views: Views,
    private readonly me: string,
    private readonly events: ConversationEvents,
  ) {}

  find(channelId: string): Conversation | undefined {
    return this.known.get(channelId);
  }

  all(): Conversation[] {
    return [...this.known.values()];
  }

  isMine(channelId: string): boolean {
    return this.mine.has(channelId);
  }

  mineIds(): string[] {
    return [...this.mine];
  }

  /** A channel as the wire has it, known before or not. */
  know(channel: Channel): Conversation {
    const known = this.known.get(channel.channelId);
    if (known) {
      known.describe(channel);
      return known;
    }
    const conversation = new Conversation(channel, this.views, this.me, this.events);
    this.known.set(channel.channelId, conversation);
    conversation.describe(channel);
    return conversation;
  }

  /** I am a member. */
  join(channel: Channel): Conversation {
    const conversation = this.know(channel);
    this.mine.add(channel.channelId);
    this.show();
    return conversation;
  }

  listed(channel: ListedChannel): Conversation {
    const isFirst = !this.known.has(channel.channelId);
    const conversation = this.known.get(channel.channelId) ?? this.know(withoutCounts(channel));
    conversation.listed(channel, isFirst);
    this.mine.add(channel.channelId);
    return conversation;
  }

  /** What was said here is not to be seen any more; what is on the screen stays, to be read. */
  remove(channelId: string): void {
    this.mine.delete(channelId);
    this.known.get(channelId)?.loaded.gone();
    this.known.delete(channelId);
    this.show();
  }

  /** In the order of their ids, as the server lists them; a view sorts as it likes. */
  show(): void {
    const shown = [...this.mine].sort().flatMap((channelId) => this.views.channel.of(channelId).get() ?? []);
    const before = this.views.channels.get();
    const isSame = shown.length === before.length && shown.every((channel, at) => channel === before[at]);
    if (!isSame) this.views.channels.set(shown);
  }
}

function withoutCounts(listed: ListedChannel): Channel {
  const { unreadCount: _unread, mentionCount: _mentions, readSeq: _read, lastMessage: _last, ...channel } = listed;
  return channel;
}
