import type { MessagingClient, MessagingOptions } from '../../src/index.ts';
import { FakeBrowser, FakePage } from './fake-platform.ts';
import { FakeServer } from './fake-server.ts';
import { VirtualClock } from './virtual-clock.ts';

/** A server, and ann's browser with one page. */
export class Scene {
  readonly clock = new VirtualClock();
  readonly server = new FakeServer(this.clock);
  readonly browser = new FakeBrowser();
  page = new FakePage(this.server, this.browser);

  pass(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }

  /** A client that has connected, and has a channel open if one is named. */
  async online(userId = 'ann', open?: string, options: Partial<MessagingOptions> = {}): Promise<MessagingClient> {
    const client = this.page.client(userId, options);
    client.connect();
    if (open) client.openChannel(open);
    await this.pass(500);
    return client;
  }

  /** The same browser's next page, or another tab of it. */
  tab(seed: number): FakePage {
    return new FakePage(this.server, this.browser, seed);
  }

  /** Frames of one kind that clients sent, over all sockets. */
  sent(action: string) {
    return this.server.sockets.flatMap(({ sent }) => sent).filter((frame) => frame.action === action);
  }

  /** What a client shows of a channel. */
  texts(client: MessagingClient, channelId: string): string[] {
    return client
      .messages(channelId)
      .get()
      .messages.map(({ content }) => content);
  }
}

export const numbered = (count: number, name = 'm'): string[] =>
  Array.from({ length: count }, (_, at) => `${name}${at + 1}`);
