import type { DebugLog } from '../debug-log.ts';
import { MessagingError } from '../errors.ts';
import { BEAT_ANSWER_WITHIN_MS, CONNECT_WITHIN_MS, FRAME_SIZE_MAX_BYTES, PROBE_ANSWER_WITHIN_MS } from '../limits.ts';
import type { Socket } from '../platform.ts';
import type { Timer, Timers } from '../timers.ts';
import type { ClientFrame, ConnectedFrame, ServerFrame } from '../wire.ts';
import { Requests } from './requests.ts';

export interface LinkListener {
  connected(link: Link, frame: ConnectedFrame): void;
  /** Frames in the order of the wire; those of one array together. */
  received(link: Link, frames: readonly ServerFrame[]): void;
  /** Once, and nothing after it. Not called when this side closed. */
  lost(link: Link, code: number): void;
  /** Which channels' revisions a heartbeat asks for; undefined: those of this connection. */
  beatChannels(): readonly string[] | undefined;
}

const SILENT = 4408; // as the server would say: neither a frame nor a pong

/** One WebSocket, from its opening to its end: it beats, notices when nobody answers, and finds answers to requests. */
export class Link {
  readonly requests: Requests;
  private state: 'opening' | 'connected' | 'ended' = 'opening';
  private patience: Timer;
  private beating: Timer | undefined;
  private requestCount = 0;

  constructor(
    readonly name: string,
    private readonly socket: Socket,
    /** What it was opened with, or renewed to: the only token that its end can speak of. */
    public token: string,
    private readonly timers: Timers,
    private readonly log: DebugLog,
    private readonly listener: LinkListener,
  ) {
    this.requests = new Requests(timers);
    this.patience = timers.after(CONNECT_WITHIN_MS, () => this.end(SILENT));
    // Some hosts answer `connected` to the first frame only, so there is one at once.
    socket.onopen = () => this.send({ action: 'heartbeat' });
    socket.onmessage = ({ data }) => this.read(data);
    socket.onclose = ({ code }) => this.end(code);
    socket.onerror = () => {}; // always followed by a close, which says more
  }

  get isConnected(): boolean {
    return this.state === 'connected';
  }

  nextRequestId(): string {
    return `${this.name}.${++this.requestCount}`;
  }

  /** Whether the frame was given to the socket; what becomes of it only an answer tells. */
  send(frame: ClientFrame): boolean {
    if (this.state === 'ended') return false;
    const text = JSON.stringify(frame);
    this.log(`${this.name} → ${frame.action}`, frame);
    this.socket.send(text);
    return true;
  }

  /** Sends, and answers with the frame that answers it, or throws the refusal. */
  request(frame: ClientFrame): Promise<ServerFrame> {
    const size = new TextEncoder().encode(JSON.stringify(frame)).length;
    if (size > FRAME_SIZE_MAX_BYTES) {
      return Promise.reject(new MessagingError('too_large', 'This is too large to send.', { status: 413 }));
    }
    const requestId = this.nextRequestId();
    const answer = this.requests.wait(requestId, size);
    if (!this.send({ ...frame, requestId })) this.requests.end();
    return answer;
  }

  /** Is anybody there? Asked when a dead socket is likely, as after a sleep. */
  probe(): void {
    if (this.state === 'connected') this.beat(PROBE_ANSWER_WITHIN_MS);
  }

  /** Ends it from this side; the listener is not told. */
  close(): void {
    if (this.state === 'ended') return;
    this.settle();
    this.socket.close(1000);
  }

  private read(data: unknown): void {
    if (this.state === 'ended') return;
    const told = objectsOf(data);
    const frames = told.filter(isFrame);
    for (const frame of frames) this.log(`${this.name} ← ${frame.type}`, frame);
    this.patience.cancel(); // whatever it is, somebody is there
    const connected = frames.find((frame) => frame.type === 'connected');
    if (this.state === 'opening' && connected) {
      this.state = 'connected';
      this.listener.connected(this, connected);
      this.beatEvery(connected.heartbeatMs);
    } else if (this.state === 'opening') {
      this.patience = this.timers.after(CONNECT_WITHIN_MS, () => this.end(SILENT));
    }
    this.listener.received(this, frames);
    for (const frame of frames) this.requests.answered(frame);
    if (told.some(isFailureOfTheGateway)) this.requests.failed();
  }

  private beatEvery(heartbeatMs: number): void {
    if (this.state !== 'connected') return;
    this.beating = this.timers.after(heartbeatMs, () => {
      this.beat(BEAT_ANSWER_WITHIN_MS);
      this.beatEvery(heartbeatMs);
    });
  }

  private beat(withinMs: number): void {
    const channels = this.listener.beatChannels();
    this.patience.cancel();
    this.patience = this.timers.after(withinMs, () => this.end(SILENT));
    this.send({ action: 'heartbeat', ...(channels && { channels: [...channels] }) });
  }

  private end(code: number): void {
    if (this.state === 'ended') return;
    this.log(`${this.name} ended with ${code}`);
    if (code === 4413 || code === 1009) this.requests.refuseLargest();
    this.settle();
    if (code === SILENT) this.socket.close(); // a half-open socket would linger for minutes
    this.listener.lost(this, code);
  }

  private settle(): void {
    this.state = 'ended';
    this.patience.cancel();
    this.beating?.cancel();
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.requests.end();
  }
}

/** One event, or an array of them. */
function objectsOf(data: unknown): object[] {
  if (typeof data !== 'string') return [];
  try {
    const parsed: unknown = JSON.parse(data);
    return (Array.isArray(parsed) ? parsed : [parsed]).filter((one) => typeof one === 'object' && one !== null);
  } catch {
    return [];
  }
}

/** What is no frame is passed over: a newer server may say more than is known here. */
const isFrame = (told: object): told is ServerFrame => 'type' in told && typeof told.type === 'string';

/** API Gateway's own words, where what is behind it has failed: `{message, connectionId, requestId}`, and the id is its own. */
const isFailureOfTheGateway = (told: object): boolean =>
  !('type' in told) && 'message' in told && 'connectionId' in told && 'requestId' in told;
