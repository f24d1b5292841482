import type { Link } from '../connection/link.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Presences } from '../people/presences.ts';
import type { ReadMarks } from '../people/read-marks.ts';
import type { Typing } from '../people/typing.ts';
import type { Channels } from '../state/channels.ts';
import type { Views } from '../state/views.ts';
import type { Notifier } from '../topic.ts';
import type { ServerFrame } from '../wire.ts';
import type { Level } from './level.ts';
import type { Subscriptions } from './subscriptions.ts';

/** Hands every frame of the server to what it concerns, in the order of the wire. */
export class Router {
  constructor(
    private readonly me: string,
    private readonly notifier: Notifier,
    private readonly views: Views,
    private readonly channels: Channels,
    private readonly level: Level,
    private readonly subscriptions: Subscriptions,
    private readonly typing: Typing,
    private readonly presences: Presences,
    private readonly marks: ReadMarks,
    private readonly outbox: Outbox,
  ) {}

  /** Frames of one array, and of those that follow soon, are one change to whoever looks. */
  received(link: Link, frames: readonly ServerFrame[]): void {
    this.notifier.paced(() => {
      for (const frame of frames) this.route(link, frame);
      this.channels.show();
      this.outbox.reached((channelId) => this.channels.find(channelId)?.line.revision ?? Infinity);
    });
  }

  private route(link: Link, frame: ServerFrame): void {
    switch (frame.type) {
      case 'message':
      case 'messageUpdated':
      case 'messageDeleted':
      case 'reactionUpdate':
      case 'channelUpdated':
        return this.level.changed(frame);
      case 'channelJoined':
        this.level.joined(link, frame);
        this.presences.told(frame.presence);
        return this.marked(frame.channelId, frame.readSeq);
      case 'resumed':
        this.subscriptions.resumed(link, frame);
        return this.marked(frame.channelId, frame.readSeq);
      case 'reset':
        return this.subscriptions.reset(link, frame.channelId, frame.requestId);
      case 'heartbeat':
        return this.level.revisions(frame.revisions);
      case 'channelAdded':
        return this.level.added(frame.channel);
      case 'channelRemoved':
        return this.level.removed(frame.channelId);
      case 'readReceipt':
        return this.receipt(frame.channelId, frame.userId, frame.seq, frame.threadId);
      case 'typing':
        return this.typing.told(frame.channelId, frame.userId, frame.isTyping);
      case 'presenceUpdate':
        return this.presences.told({
          [frame.userId]: { status: frame.status, text: frame.text, lastSeen: frame.timestamp },
        });
      case 'error':
        return this.level.refusedAnswer(link, frame);
      case 'connected': // the connection's own
      case 'reconnect':
      case 'messageConfirmation': // answers that whoever asked waits for
      case 'authenticated':
      case 'channelLeft':
      case 'messages':
        return;
      default:
        frame satisfies never; // all that this client was built for; a newer server may say more
    }
  }

  /** The server's mark of mine, with the answer that begins or resumes a channel. */
  private marked(channelId: string, readSeq: number): void {
    const conversation = this.channels.find(channelId);
    conversation?.read(readSeq);
    this.marks.told(channelId, readSeq, conversation?.marks.readSeq ?? 0);
  }

  private receipt(channelId: string, userId: string, seq: number, threadId: string | undefined): void {
    if (threadId !== undefined) return; // a thread's mark moves no channel's
    if (userId === this.me) this.channels.find(channelId)?.read(seq);
    const cell = this.views.receipts.of(channelId);
    const known = cell.get()[userId] ?? { readSeq: 0, deliveredSeq: 0 };
    if (seq <= known.readSeq) return;
    cell.set({ ...cell.get(), [userId]: { readSeq: seq, deliveredSeq: Math.max(seq, known.deliveredSeq) } });
  }
}
