import type { Change, ClientFrame, Presence, ServerFrame } from '../../src/wire.ts';
import { channelOf } from '../../src/wire.ts';
import { FakeChannel, refusal, type Refusal } from './fake-history.ts';
import { answerTo } from './fake-rest.ts';
import { FakeSocket, NO_FAULTS, type Faults } from './fake-network.ts';
import { seeded } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface FakeConnection {
  readonly socket: FakeSocket;
  readonly userId: string;
  readonly subscribed: Set<string>;
  readonly isBatch: boolean;
}

/** An honest small model of the server: one tenant, everything of the contract that the client relies on. */
export class FakeServer {
  readonly channels = new Map<string, FakeChannel>();
  readonly people = new Map<string, { userId: string; name: string; role: 'member' }>();
  readonly presences = new Map<string, Presence>();
  readonly connections = new Set<FakeConnection>();
  readonly sockets: FakeSocket[] = [];
  readonly requests: { method: string; path: string }[] = [];
  readonly faults: Faults = { ...NO_FAULTS };
  /** Answers instead of the server, once each, first come first served. */
  readonly scripted: ((request: Request) => Response | Promise<Response> | undefined)[] = [];
  /** Refuses frames, where it answers with a refusal. */
  refuseFrame: (frame: ClientFrame) => (Refusal & { retryable?: boolean; retryAfterMs?: number }) | undefined = () =>
    undefined;
  isUp = true;
  heartbeatMs = 30_000;
  reconnectAfterMs: number | undefined;
  /** As behind a gateway: `connected` answers the first frame, and nothing is said before it. */
  greetsFirstFrame = false;
  /** Answers that begin or resume a channel come this much later than they were read: live frames overtake them. */
  answersLateMs = 0;
  changesLimit = 100;
  /** Tokens that are taken; undefined takes any. */
  validToken: string | undefined;
  private readonly tickets = new Map<string, string>();
  private ticketCount = 0;
  private readonly random: () => number;

  constructor(
    readonly clock: VirtualClock,
    seed = 1,
  ) {
    this.random = seeded(seed);
  }

  channel(channelId: string, ...members: string[]): FakeChannel {
    const channel = new FakeChannel(channelId, new Set(members), this.clock.now);
    this.channels.set(channelId, channel);
    for (const userId of members) this.people.set(userId, { userId, name: userId.toUpperCase(), role: 'member' });
    return channel;
  }

  seen(channelId: string, userId: string): FakeChannel {
    const channel = this.channels.get(channelId);
    if (!channel?.isSeenBy(userId)) throw refusal(404, 'not_found');
    return channel;
  }

  // ---- Faults

  /** As `kill -9` and a new start: what is stored stays, connections and tickets do not. */
  kill(): void {
    this.isUp = false;
    this.tickets.clear();
    this.closeAll(1006);
  }

  start(): void {
    this.isUp = true;
  }

  closeAll(code: number): void {
    for (const connection of this.connections) connection.socket.end(code);
    this.connections.clear();
  }

  halfOpenAll(): void {
    for (const { socket } of this.connections) socket.isHalfOpen = true;
    this.connections.clear();
  }

  // ---- HTTP

  fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    this.requests.push({ method: request.method, path: pathname });
    await this.pause(5, request.signal);
    if (!this.isUp) throw new TypeError('connection refused');
    const scripted = this.scripted.shift()?.(request);
    if (scripted) return scripted;
    if (this.random() < this.faults.refuse) return problem({ ...refusal(503, 'store_busy'), retryAfterS: 1 });
    const answer = await answerTo(this, request, this.userOf(request)).catch((thrown: unknown) => {
      if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) return problem(thrown as Refusal);
      throw thrown;
    });
    await this.pause(5, request.signal);
    if (this.random() < this.faults.loseAnswer) throw new TypeError('connection reset');
    return answer;
  };

  ticketFor(userId: string): string {
    const ticket = `t${++this.ticketCount}`;
    this.tickets.set(ticket, userId);
    return ticket;
  }

  private userOf(request: Request): string | undefined {
    const token = request.headers.get('authorization')?.slice('Bearer '.length);
    if (token === undefined || (this.validToken !== undefined && token !== this.validToken)) return undefined;
    return tokenUser(token);
  }

  private pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.clock.setTimeout(resolve, ms);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }

  // ---- Sockets

  openSocket = (url: string, protocols: string[]): FakeSocket => {
    const socket = new FakeSocket(url, protocols, this.clock, this.random, this.faults);
    this.sockets.push(socket);
    const ticket = protocols.find((protocol) => protocol.startsWith('ticket.'))?.slice('ticket.'.length) ?? '';
    const userId = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    if (!this.isUp) socket.end(1006);
    else if (userId === undefined) socket.end(4401);
    else this.accept(socket, userId, protocols.includes('stackbox.v1.batch'));
    return socket;
  };

  private accept(socket: FakeSocket, userId: string, isBatch: boolean): void {
    const connection: FakeConnection = { socket, userId, subscribed: new Set(), isBatch };
    this.connections.add(connection);
    let isGreeted = false;
    const greet = () => {
      if (!isGreeted) this.greet(connection);
      isGreeted = true;
    };
    socket.received = (text) => {
      if (!this.connections.has(connection)) return;
      greet();
      this.receive(connection, text);
    };
    socket.closedByClient = () => this.connections.delete(connection);
    socket.open();
    if (!this.greetsFirstFrame) greet();
  }

  private greet(connection: FakeConnection): void {
    const reconnectAt = this.reconnectAfterMs && new Date(this.clock.now() + this.reconnectAfterMs).toISOString();
    this.tell(connection, {
      type: 'connected',
      connectionId: `c${this.sockets.length}`,
      userId: connection.userId,
      clientId: 'acme',
      serverTime: new Date(this.clock.now()).toISOString(),
      heartbeatMs: this.heartbeatMs,
      ...(reconnectAt && { reconnectAt }),
    });
  }

  tell(connection: FakeConnection, frame: ServerFrame): void {
    const lateMs = frame.type === 'channelJoined' || frame.type === 'resumed' ? this.answersLateMs : 0;
    if (this.connections.has(connection)) connection.socket.deliver(connection.isBatch ? [frame] : frame, lateMs);
  }

  /** As API Gateway tells each connection that what is behind it has failed. */
  failAtTheGateway(): void {
    const words = { message: 'Internal server error', connectionId: 'at the gateway', requestId: 'of the gateway' };
    for (const { socket } of this.connections) socket.deliver(words);
  }

  tellUser(userId: string, frame: ServerFrame): void {
    for (const connection of this.connections) if (connection.userId === userId) this.tell(connection, frame);
  }

  /** A live frame, to every connection that is subscribed. */
  announce(change: Change | (ServerFrame & { channelId: string }), exceptUser?: string): void {
    const channelId = 'channelId' in change ? change.channelId : channelOf(change as Change);
    for (const connection of this.connections) {
      if (connection.subscribed.has(channelId) && connection.userId !== exceptUser) this.tell(connection, change);
    }
  }

  private receive(connection: FakeConnection, text: string): void {
    const frame = JSON.parse(text) as ClientFrame;
    const requestId = frame.requestId === undefined ? {} : { requestId: frame.requestId };
    try {
      const refused = this.refuseFrame(frame);
      if (refused) throw refused;
      this.act(connection, frame, requestId);
    } catch (thrown) {
      if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) throw thrown;
      this.tell(connection, { ...errorOf(thrown as Refusal, frame.action), ...requestId });
    }
  }

  private act(connection: FakeConnection, frame: ClientFrame, requestId: { requestId?: string }): void {
    const { userId } = connection;
    switch (frame.action) {
      case 'heartbeat': {
        const named = frame.channels ?? [...connection.subscribed].slice(0, 100);
        const revisions = Object.fromEntries(named.map((id) => [id, this.channels.get(id)?.revision ?? 0]));
        this.tell(connection, { type: 'heartbeat', timestamp: new Date(this.clock.now()).toISOString(), revisions });
        return;
      }
      case 'sendMessage': {
        const channel = this.seen(frame.channelId, userId);
        const key = frame.clientMessageId ?? '';
        const { message, isNew } = channel.send(userId, frame.content ?? '', key, frame.threadId ?? null);
        const { messageId, seq, revision, timestamp, channelId } = message;
        const confirmed = { messageId, seq, revision, timestamp, channelId, clientMessageId: key };
        this.tell(connection, { type: 'messageConfirmation', ...confirmed, ...requestId });
        if (isNew) this.announce({ type: 'message', message });
        return;
      }
      case 'joinRoom':
      case 'joinChannel': {
        const channel = this.seen(frame.channelId, userId);
        channel.members.add(userId);
        connection.subscribed.add(frame.channelId);
        const { messages, hasMore, revision } = channel.page({ limit: 50 });
        const readSeq = channel.marks.get(userId) ?? 0;
        const presence = Object.fromEntries([...channel.members].map((id) => [id, this.presenceOf(id)]));
        const joined = { channelId: frame.channelId, channel: channel.view(), messages, hasMore, presence, readSeq };
        this.tell(connection, { type: 'channelJoined', ...joined, revision, ...requestId });
        return;
      }
      case 'resume':
        for (const [id, after] of Object.entries(frame.channels)) this.resume(connection, id, after, requestId);
        return;
      case 'leaveRoom':
      case 'leaveChannel':
        connection.subscribed.delete(frame.channelId);
        this.tell(connection, { type: 'channelLeft', channelId: frame.channelId, ...requestId });
        return;
      case 'typing': {
        const { channelId, isTyping } = frame;
        this.announce({ type: 'typing', channelId, userId, isTyping }, userId);
        return;
      }
      case 'markAsRead':
        this.read(userId, frame.channelId, frame.seq);
        return;
      case 'presence': {
        const timestamp = new Date(this.clock.now()).toISOString();
        this.presences.set(userId, { status: frame.status, text: frame.text ?? null, lastSeen: timestamp });
        const update = { userId, status: frame.status, text: frame.text ?? null, timestamp };
        for (const other of this.connections) this.tell(other, { type: 'presenceUpdate', ...update });
        return;
      }
      case 'authenticate':
        if (this.validToken !== undefined && frame.token !== this.validToken) throw refusal(401, 'unauthenticated');
        this.tell(connection, { type: 'authenticated', expiresAt: null, ...requestId });
        return;
      default:
        throw refusal(400, 'unknown_action');
    }
  }

  read(userId: string, channelId: string, seq: number): void {
    if (this.seen(channelId, userId).read(userId, seq)) {
      this.announce({ type: 'readReceipt', channelId, userId, seq });
    }
  }

  presenceOf(userId: string): Presence {
    return this.presences.get(userId) ?? { status: 'online', lastSeen: null, text: null };
  }

  private resume(
    connection: FakeConnection,
    channelId: string,
    after: number,
    requestId: { requestId?: string },
  ): void {
    const channel = this.channels.get(channelId);
    if (!channel?.isSeenBy(connection.userId)) {
      const error = { ...errorOf(refusal(404, 'not_found'), 'resume'), channelId };
      return this.tell(connection, { ...error, ...requestId });
    }
    if (after > channel.revision) {
      return this.tell(connection, { type: 'reset', channelId, revision: channel.revision, ...requestId });
    }
    const page = channel.changes(after, this.changesLimit);
    // Only the last page subscribes, and asking for more ends what was.
    if (page.hasMore) connection.subscribed.delete(channelId);
    else connection.subscribed.add(channelId);
    const readSeq = channel.marks.get(connection.userId) ?? 0;
    this.tell(connection, { type: 'resumed', channelId, ...page, readSeq, ...requestId });
  }
}

export const tokenFor = (userId: string, name = 'token'): string => `${name}.${userId}`;
const tokenUser = (token: string): string => token.split('.').at(-1) as string;

function errorOf(refused: Refusal & { retryable?: boolean; retryAfterMs?: number }, originalAction: string) {
  const { code, detail, status, retryAfterMs } = refused;
  const retryable = refused.retryable ?? [429, 500, 503].includes(status);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { type: 'error', code, error: detail, originalAction, retryable, ...wait } as ServerFrame & { type: 'error' };
}

export function problem({ status, code, detail, retryAfterS }: Refusal & { retryAfterS?: number }): Response {
  const retryable = [429, 500, 503].includes(status);
  const body = JSON.stringify({ type: 'about:blank', title: code, status, detail, code, retryable });
  const headers = { 'content-type': 'application/problem+json' };
  const wait = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
  return new Response(body, { status, headers: { ...headers, ...wait } });
}
