import type { Platform, Socket } from '../platform.ts';
import type { Operations } from '../rest/operations.ts';

/** Opens sockets: each with a fresh ticket, which is spent by its first use and so is of no worth in a log. */
export class Dial {
  constructor(
    private readonly platform: Platform,
    private readonly api: Operations,
    private readonly baseUrl: string,
    private readonly socketUrl: string | undefined,
  ) {}

  async open(signal: AbortSignal): Promise<Socket> {
    const { ticket, url } = await this.api.issueTicket({ signal });
    return this.platform.openSocket(this.address(url), ['stackbox.v1', 'stackbox.v1.batch', `ticket.${ticket}`]);
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
