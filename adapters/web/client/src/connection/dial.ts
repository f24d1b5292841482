import type { Platform, Socket } from '../platform.ts';
import type { Http } from '../rest/http.ts';

export interface Dialled {
  readonly socket: Socket;
  /** The one its ticket was given for. By the time the socket closes, a newer one may be held. */
  readonly token: string;
}

/** Opens sockets: each with a fresh ticket, which is spent by its first use and so is of no worth in a log. */
export class Dial {
  constructor(
    private readonly platform: Platform,
    private readonly http: Http,
    private readonly baseUrl: string,
    private readonly socketUrl: string | undefined,
  ) {}

  async open(signal: AbortSignal): Promise<Dialled> {
    let token = '';
    const fetch = (request: Request) => this.http.send(request, (used) => (token = used));
    const asked = this.http.call.POST('/api/messaging/connect-tickets', { signal, fetch });
    const { ticket, url } = await this.http.answer(asked);
    const protocols = ['stackbox.v1', 'stackbox.v1.batch', `ticket.${ticket}`];
    return { socket: this.platform.openSocket(this.address(url), protocols), token };
  }

  private address(told: string | undefined): string {
    const base = new URL(this.baseUrl);
    const address = new URL(this.socketUrl ?? told ?? '/ws', base);
    address.protocol = address.protocol.replace(/^http/, 'ws');
    // A server behind a proxy may not know that it is reached by TLS, and no page that was would open anything less.
    if (base.protocol === 'https:' && address.host === base.host) address.protocol = 'wss:';
    return address.href;
  }
}
