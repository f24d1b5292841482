import { Backoff } from '../backoff.ts';
import type { DebugLog } from '../debug-log.ts';
import { isIdentity, MessagingError } from '../errors.ts';
import type { Identity } from '../identity.ts';
import { HANDOVER_WITHIN_MS, RECONNECT_LEAD_MS, RECONNECT_SPREAD_MS, STABLE_AFTER_MS } from '../limits.ts';
import type { Platform, Signal } from '../platform.ts';
import type { Timer, Timers } from '../timers.ts';
import type { Cell } from '../topic.ts';
import type { ConnectedFrame, ServerFrame } from '../wire.ts';
import { verdictOn, type EndReason } from './closing.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Dial } from './dial.ts';
import { Link, type LinkListener } from './link.ts';
import { Renewal } from './renewal.ts';

export interface ConnectionListener {
  /** There is a connection, or a better one: catch up on it, then say `settled`. */
  opened(link: Link): void;
  received(link: Link, frames: readonly ServerFrame[]): void;
  /** There is none any more. */
  lost(): void;
  beatChannels(): readonly string[] | undefined;
}

/** Who the client was made for: a token of somebody else must not send what this user wrote. */
export interface Who {
  readonly userId: string;
  readonly clientId: string;
}

interface Attempt {
  readonly abort: AbortController;
  link?: Link;
}

const RENEWALS_MAX = 2; // tokens refused one after the other, each fetched anew

/** Keeps one connection: opens it, replaces it before it ends, and comes back after it was lost. */
export class Connection implements LinkListener {
  private current: Link | undefined;
  /** The one before, until the current one has caught up. */
  private leaving: Link | undefined;
  private attempt: Attempt | undefined;
  private retry: { timer: Timer; at: number; isAsked: boolean; error: MessagingError | undefined } | undefined;
  private replacing: Timer | undefined;
  private handover: Timer | undefined;
  private stable: Timer | undefined;
  private linkCount = 0;
  private renewals = 0;
  private aheadMs = 0;
  private readonly backoff: Backoff;
  private readonly renewal: Renewal;

  constructor(
    private readonly platform: Platform,
    private readonly timers: Timers,
    private readonly identity: Identity,
    private readonly dial: Dial,
    private readonly who: Who,
    private readonly log: DebugLog,
    private readonly state: Cell<ConnectionState>,
    private readonly listener: ConnectionListener,
  ) {
    this.backoff = new Backoff(() => platform.random());
    this.renewal = new Renewal(timers, identity, () => this.replace());
  }

  /** The link to send on, if there is one. */
  get link(): Link | undefined {
    return this.current;
  }

  /** Connects, or tries now instead of later. */
  connect(): void {
    const state = this.state.get();
    if (state.status === 'ended' && state.reason === 'closed') return; // for good
    if (state.status === 'ended') this.renewals = 0;
    if (!this.current && !this.attempt) this.try();
  }

  /** The current link has caught up, so the one before may go. */
  settled(link: Link): void {
    if (link !== this.current) return;
    this.handover?.cancel();
    this.leaving?.close();
    this.leaving = undefined;
  }

  end(reason: EndReason, error?: MessagingError): void {
    this.attempt?.abort.abort();
    this.attempt?.link?.close();
    this.current?.close();
    this.leaving?.close();
    const had = this.current;
    this.attempt = this.current = this.leaving = undefined;
    this.forgetTimers();
    this.state.set({ status: 'ended', reason, error });
    if (had) this.listener.lost();
  }

  signal(signal: Signal): void {
    if (signal === 'hidden' || this.isEnded) return;
    if (this.current) this.current.probe();
    else if (signal === 'offline') this.showWaiting();
    // What the server asked to wait for is waited for, whatever happens here.
    else if (this.retry && !this.retry.isAsked) this.try();
    else this.showWaiting();
  }

  // ---- As the listener of its links

  connected(link: Link, frame: ConnectedFrame): void {
    if (link !== this.attempt?.link) return link.close();
    this.attempt = undefined;
    if (frame.userId !== this.who.userId || frame.clientId !== this.who.clientId) {
      link.close();
      return this.end('wrong_user');
    }
    this.handover?.cancel();
    this.leaving?.close();
    this.leaving = this.current;
    this.current = link;
    if (this.leaving) this.handover = this.timers.after(HANDOVER_WITHIN_MS, () => this.settled(link));
    this.aheadMs = Date.parse(frame.serverTime) - this.timers.now();
    this.renewal.watch(link, this.aheadMs);
    this.replaceAt(frame);
    this.stable?.cancel();
    this.stable = this.timers.after(STABLE_AFTER_MS, () => {
      this.backoff.reset();
      this.renewals = 0;
    });
    this.state.set({ status: 'online', connectionId: frame.connectionId });
    this.listener.opened(link);
  }

  received(link: Link, frames: readonly ServerFrame[]): void {
    for (const frame of frames) {
      if (link !== this.current) continue;
      if (frame.type === 'reconnect') this.replaceIn(this.platform.random() * frame.afterMs);
      if (frame.type === 'error' && frame.code === 'token_expired') void this.renewal.renew(link, this.aheadMs);
    }
    if (link === this.current || link === this.leaving) this.listener.received(link, frames);
  }

  lost(link: Link, code: number): void {
    if (link === this.leaving) {
      this.leaving = undefined;
    } else if (link === this.attempt?.link) {
      this.attempt = undefined;
      this.afterClose(link, code);
    } else if (link === this.current) {
      this.current = undefined;
      this.leaving?.close();
      this.leaving = undefined;
      this.renewal.stop();
      this.replacing?.cancel();
      this.stable?.cancel();
      this.listener.lost();
      if (this.attempt && verdictOn(code).kind !== 'end') this.state.set({ status: 'connecting' });
      else this.afterClose(link, code);
    }
  }

  beatChannels(): readonly string[] | undefined {
    return this.listener.beatChannels();
  }

  // ---- Attempts

  private get isEnded(): boolean {
    const { status } = this.state.get();
    return status === 'ended' || status === 'idle';
  }

  /** @param doubtful what the last socket was closed over */
  private try(doubtful?: string): void {
    this.retry?.timer.cancel();
    this.retry = undefined;
    const attempt: Attempt = { abort: new AbortController() };
    this.attempt = attempt;
    if (!this.current) this.state.set({ status: 'connecting' });
    this.open(attempt, doubtful).catch((thrown: unknown) => {
      if (this.attempt !== attempt) return;
      this.attempt = undefined;
      this.refused(MessagingError.of(thrown));
    });
  }

  private async open(attempt: Attempt, doubtful: string | undefined): Promise<void> {
    // A socket can be closed over its last token just after it was given this one. The ticket tells which is good.
    if (doubtful !== undefined) await this.identity.newest(doubtful);
    const { socket, token } = await this.dial.open(attempt.abort.signal);
    if (this.attempt !== attempt) return socket.close();
    attempt.link = new Link(`#${++this.linkCount}`, socket, token, this.timers, this.log, this);
  }

  private refused(error: MessagingError): void {
    if (this.current) this.wait(error.retryAfterMs, error);
    else if (isIdentity(error)) this.end('unauthenticated', error);
    else if (error.code === 'forbidden') this.end('forbidden', error);
    else this.wait(error.retryAfterMs, error);
  }

  private afterClose(link: Link, code: number): void {
    const verdict = verdictOn(code);
    if (verdict.kind === 'return') this.wait(verdict.waitMs);
    else if (this.current)
      this.wait(); // the one that is open may stay; it is the new one that was refused
    else if (verdict.kind === 'end') this.end(verdict.reason);
    else if (this.renewals++ < RENEWALS_MAX) this.try(link.token);
    else this.end('unauthenticated');
  }

  private wait(askedMs = 0, error?: MessagingError): void {
    this.retry?.timer.cancel();
    const delayMs = this.backoff.next(askedMs);
    const timer = this.timers.after(delayMs, () => this.try());
    this.retry = { timer, at: this.timers.now() + delayMs, isAsked: askedMs > 0, error };
    if (!this.current) this.showWaiting();
  }

  private showWaiting(): void {
    if (!this.retry) return;
    const { at: nextTryAt, error } = this.retry;
    this.state.set(
      this.platform.isOnline() ? { status: 'reconnecting', nextTryAt, error } : { status: 'offline', nextTryAt },
    );
  }

  // ---- Make before break

  private replaceAt({ reconnectAt, serverTime }: ConnectedFrame): void {
    this.replacing?.cancel();
    if (!reconnectAt) return;
    const inMs = Date.parse(reconnectAt) - Date.parse(serverTime);
    const spreadMs = this.platform.random() * Math.min(RECONNECT_SPREAD_MS, inMs / 2);
    this.replaceIn(inMs - Math.min(RECONNECT_LEAD_MS, inMs / 4) - spreadMs);
  }

  private replaceIn(inMs: number): void {
    this.replacing?.cancel();
    this.replacing = this.timers.after(inMs, () => this.replace());
  }

  private replace(): void {
    if (!this.attempt && !this.isEnded) this.try();
  }

  private forgetTimers(): void {
    this.retry?.timer.cancel();
    this.retry = undefined;
    for (const timer of [this.replacing, this.handover, this.stable]) timer?.cancel();
    this.renewal.stop();
  }
}
