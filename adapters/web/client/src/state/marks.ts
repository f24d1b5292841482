import { UNREAD_MAX } from '../limits.ts';
import type { Message } from '../wire.ts';
import { place, type MessageList } from './message-list.ts';

/** How far a channel goes and how far I have read it. */
export class Marks {
  headSeq = 0;
  readSeq = 0;
  mentionCount = 0;

  constructor(private readonly me: string) {}

  get unreadCount(): number {
    return Math.min(UNREAD_MAX, Math.max(0, this.headSeq - this.readSeq));
  }

  /** A message that was not here before. */
  arrived(message: Message): void {
    // The server moves my mark with what I send myself, if I had read all before it.
    if (message.userId === this.me && this.readSeq === message.seq - 1) this.readSeq = message.seq;
    this.headSeq = Math.max(this.headSeq, message.seq);
    if (message.seq > this.readSeq && message.mentions.includes(this.me)) this.mentionCount++;
  }

  /** What the list of channels said, unless more is known here. */
  listed(headSeq: number, readSeq: number, mentionCount: number): void {
    if (headSeq >= this.headSeq && readSeq >= this.readSeq) this.mentionCount = mentionCount;
    this.headSeq = Math.max(this.headSeq, headSeq);
    this.readSeq = Math.max(this.readSeq, readSeq);
  }

  /** The newest messages are held now. */
  joined(messages: MessageList, hasMore: boolean, readSeq: number): void {
    const isUnknown = this.headSeq === 0;
    this.headSeq = Math.max(this.headSeq, messages.at(-1)?.seq ?? 0);
    this.readSeq = Math.max(this.readSeq, readSeq);
    const first = messages[0]?.seq ?? 0;
    if (isUnknown || !hasMore || first <= this.readSeq + 1) this.countMentions(messages);
  }

  /** My mark went forward. Mentions after it are counted where the messages are held. */
  read(seq: number, messages: MessageList, reachesHead: boolean): void {
    if (seq <= this.readSeq) return;
    this.readSeq = seq;
    const first = messages[0];
    if (this.readSeq >= this.headSeq) this.mentionCount = 0;
    else if (reachesHead && first && first.seq <= seq + 1) this.countMentions(messages);
  }

  restart(headSeq: number): void {
    this.headSeq = headSeq;
    this.readSeq = Math.min(this.readSeq, headSeq);
  }

  private countMentions(messages: MessageList): void {
    const unread = messages.slice(place(messages, this.readSeq + 1));
    this.mentionCount = unread.filter(({ mentions }) => mentions.includes(this.me)).length;
  }
}
