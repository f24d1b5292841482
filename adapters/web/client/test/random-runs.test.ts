import { expect, test } from 'vitest';
import type { MessagingClient } from '../src/index.ts';
import { FakeBrowser, FakePage } from './kit/fake-platform.ts';
import { FakeServer } from './kit/fake-server.ts';
import { NO_FAULTS } from './kit/fake-network.ts';
import { seeded } from './kit/random.ts';
import { VirtualClock } from './kit/virtual-clock.ts';

const SEEDS = Number(process.env['SEEDS'] ?? 60);
const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const STEPS = Number(process.env['STEPS'] ?? 60);
const CHANNELS = ['c1', 'c2', 'c3'];
const EMOJI = ['👍', '🎉'];

interface Tab {
  readonly userId: string;
  readonly browser: FakeBrowser;
  page: FakePage;
  client: MessagingClient;
  /** Calls of listeners of clients that are closed: there must be none. */
  lateCalls: number;
}

interface Written {
  readonly tab: Tab;
  readonly channelId: string;
  readonly clientMessageId: string;
}

/** Two people, one with two tabs, on a bad network, with a server that falls. What they do is decided by the seed. */
class Run {
  readonly clock = new VirtualClock();
  readonly random: () => number;
  readonly server: FakeServer;
  readonly tabs: Tab[] = [];
  readonly written: Written[] = [];
  private pageCount = 0;

  constructor(readonly seed: number) {
    this.random = seeded(seed * 7919);
    this.server = new FakeServer(this.clock, seed);
    this.server.changesLimit = 3 + this.below(10);
    this.server.greetsFirstFrame = seed % 2 === 0; // every other run is behind a gateway
    this.server.answersLateMs = seed % 2 === 0 ? 300 : 0;
    for (const channelId of CHANNELS) this.server.channel(channelId, 'ann', 'bob');
    const annsBrowser = new FakeBrowser();
    annsBrowser.hasLocks = this.random() < 0.8;
    for (const [userId, browser] of [
      ['ann', annsBrowser],
      ['ann', annsBrowser],
      ['bob', new FakeBrowser()],
    ] as const) {
      this.tabs.push(this.open({ userId, browser, lateCalls: 0 }));
    }
  }

  below = (count: number): number => Math.floor(this.random() * count);
  pick = <T>(from: readonly T[]): T => from[this.below(from.length)] as T;

  open(tab: Pick<Tab, 'userId' | 'browser' | 'lateCalls'>): Tab {
    const page = new FakePage(this.server, tab.browser, this.seed * 100 + ++this.pageCount);
    const client = page.client(tab.userId);
    const opened = Object.assign(tab, { page, client });
    client.connect();
    for (const channelId of CHANNELS) {
      client.messages(channelId).subscribe(() => {
        if (opened.client !== client) opened.lateCalls++;
      });
    }
    client.openChannel('c1');
    if (this.random() < 0.5) client.openChannel('c2');
    return opened;
  }

  /** A reload: the page goes without a word and another one comes. */
  reload(tab: Tab): void {
    tab.client.close();
    this.open(tab);
  }

  async write(tab: Tab): Promise<void> {
    const channelId = this.pick(CHANNELS);
    const root = this.pick(tab.client.messages(channelId).get().messages);
    const threadId = root && !root.threadId && this.random() < 0.3 ? { threadId: root.messageId } : {};
    const content = `${tab.userId} ${this.written.length}${this.random() < 0.1 ? ' @bob' : ''}`;
    const { clientMessageId } = await tab.client.send(channelId, { content, ...threadId });
    this.written.push({ tab, channelId, clientMessageId });
  }

  /** Something is done to a message that is on the screen. Refusals and lost answers are part of the run. */
  change(tab: Tab): void {
    const message = this.pick(tab.client.messages(this.pick(CHANNELS)).get().messages);
    if (!message) return;
    const { client } = tab;
    const changes = [
      () => client.react(message, this.pick(EMOJI)),
      () => client.unreact(message, this.pick(EMOJI)),
      () => client.edit(message, `edited ${this.below(1000)}`),
      () => client.delete(message),
      () => client.pin(message),
      () => client.unpin(message),
      () => client.api.changeChannel(message.channelId, { name: `name ${this.below(1000)}` }),
    ];
    void this.pick(changes)().catch(() => {});
  }

  look(tab: Tab): void {
    const { client } = tab;
    const channelId = this.pick(CHANNELS);
    const { messages } = client.messages(channelId).get();
    const root = this.pick(messages);
    const head = client.channel(channelId).get()?.headSeq ?? 0;
    const looks = [
      () => client.openChannel(channelId),
      () => client.closeChannel(channelId),
      () => client.loadEarlier(channelId),
      () => client.loadLater(channelId),
      () => client.loadNewest(channelId),
      () => client.loadAround(channelId, 1 + this.below(Math.max(1, head))),
      () => client.loadPins(channelId),
      () => root && !root.threadId && client.loadThread(channelId, root.messageId),
      () => client.markRead(channelId, this.below(head + 1)),
      () => client.type(channelId),
    ];
    void Promise.resolve(this.pick(looks)()).catch(() => {});
  }

  async harm(): Promise<void> {
    const { server } = this;
    const tab = this.pick(this.tabs);
    const harms = [
      () => server.closeAll(this.pick([1006, 1012, 4408, 4410])),
      () => server.halfOpenAll(),
      () => server.kill(),
      () => server.start(),
      () => server.start(),
      () => this.reload(tab),
      () => tab.page.signal(this.pick(['offline', 'online', 'hidden', 'visible'] as const)),
      () => server.tellUser(tab.userId, { type: 'reconnect', afterMs: 2_000 }),
      () => Object.assign(server.faults, NO_FAULTS),
      () =>
        Object.assign(server.faults, {
          drop: this.random() * 0.2,
          duplicate: this.random() * 0.2,
          reorder: this.random() * 0.3,
          refuse: this.random() * 0.2,
          loseAnswer: this.random() * 0.2,
        }),
      () => {
        const chance = this.random() * 0.3;
        const random = seeded(this.below(1e9));
        const refused = { status: 429, code: 'rate_limited', detail: 'slow down', retryAfterMs: 300 };
        server.refuseFrame = () => (random() < chance ? refused : undefined);
      },
      () => void (server.refuseFrame = () => undefined),
    ];
    this.pick(harms)();
  }

  async step(): Promise<void> {
    const tab = this.pick(this.tabs);
    const dice = this.random();
    if (dice < 0.4) await this.write(tab);
    else if (dice < 0.65) this.change(tab);
    else if (dice < 0.85) this.look(tab);
    else await this.harm();
    await this.clock.advance(this.random() < 0.2 ? this.random() * 8_000 : this.random() * 400);
  }

  /** The network and the server are well again, and some time passes. */
  async heal(): Promise<void> {
    Object.assign(this.server.faults, NO_FAULTS);
    this.server.refuseFrame = () => undefined;
    this.server.start();
    for (const { page } of this.tabs) page.signal('online');
    await this.clock.advance(180_000);
  }

  /** Read marks are not confirmed: those that a broken connection swallowed are said with the next one. */
  async reconnect(): Promise<void> {
    this.server.closeAll(1012);
    await this.clock.advance(60_000);
  }

  // ---- What must hold

  check(): void {
    for (const { channelId, clientMessageId } of this.written) {
      const found = this.server.channels
        .get(channelId)
        ?.messages.filter((one) => one.clientMessageId === clientMessageId);
      expect(found, `sent once: ${clientMessageId}`).toHaveLength(1);
    }
    for (const tab of this.tabs) this.checkTab(tab);
  }

  private checkTab(tab: Tab): void {
    const { client } = tab;
    expect(client.connection.get().status).toBe('online');
    for (const channelId of CHANNELS) {
      const server = this.server.channels.get(channelId)!;
      expect(client.outbox(channelId).get(), 'the outbox is empty').toEqual([]);
      const mine = this.written.filter((one) => one.tab === tab && one.channelId === channelId);
      const places = mine.map((one) => server.messages.findIndex((m) => m.clientMessageId === one.clientMessageId));
      expect(places, 'in the order of writing').toEqual([...places].sort((a, b) => a - b));

      const view = client.messages(channelId).get();
      expect(view.load, channelId).toMatch(/ready|closed/);
      if (view.load === 'ready') {
        const first = (view.messages[0]?.seq ?? 1) - 1;
        const to = view.hasLater ? (view.messages.at(-1)?.seq ?? 0) : server.messages.length;
        expect(view.messages, `${channelId} as the server has it`).toEqual(server.messages.slice(first, to));
        expect(view.hasEarlier || first === 0).toBe(true);
        for (const root of view.messages) this.checkThread(client, channelId, root.messageId);
        const pins = client.pins(channelId).get();
        if (pins.load === 'ready') expect(pins.messages).toEqual(server.messages.filter(({ pinned }) => pinned));
      }
      expect(client.channel(channelId).get()).toMatchObject({
        name: server.view().name,
        headSeq: server.messages.length,
      });
    }
  }

  checkMarks(): void {
    for (const { client, userId } of this.tabs) {
      for (const channelId of CHANNELS) {
        const { unreadCount } = this.server.channels.get(channelId)!.listed(userId);
        expect(client.channel(channelId).get()).toMatchObject({ unreadCount });
      }
    }
  }

  private checkThread(client: MessagingClient, channelId: string, rootId: string): void {
    const thread = client.thread(channelId, rootId).get();
    if (thread.load !== 'ready') return;
    const { messages } = this.server.channels.get(channelId)!;
    expect(thread.replies).toEqual(messages.filter(({ threadId }) => threadId === rootId));
    expect(thread.root).toEqual(messages.find(({ messageId }) => messageId === rootId));
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) {
      tab.client.close();
      tab.client = undefined as never; // from here on every call of a listener is a late one
    }
    const serverTimers = () => this.clock.pending;
    await this.clock.advance(100); // frames that the network still holds
    expect(serverTimers(), 'no timer is left').toBe(0);
    this.server.closeAll(1006);
    await this.clock.advance(60_000);
    for (const tab of this.tabs) expect(tab.lateCalls, 'no listener is called after close').toBe(0);
    for (const tab of this.tabs) expect(tab.page.isHeard).toBe(false);
  }
}

test.each(Array.from({ length: SEEDS }, (_, at) => FIRST_SEED + at))(
  'seed %i: every message exists once, and every view is the server’s',
  async (seed) => {
    const run = new Run(seed);
    for (let step = 0; step < STEPS; step++) await run.step();
    await run.heal();
    run.check();
    await run.reconnect();
    run.check();
    run.checkMarks();
    await run.close();
  },
);
