import { createMessagingClient, type MessagingClient, type MessagingOptions } from '../../src/index.ts';
import type { Platform, Signal, Store } from '../../src/platform.ts';
import type { FakeServer } from './fake-server.ts';
import { seeded } from './random.ts';

/** One browser: storage, locks and tabs that its pages share. It stays when a page is closed. */
export class FakeBrowser {
  readonly stores = new Map<string, Map<string, unknown>>();
  private readonly locks = new Map<string, { held: boolean; queue: (() => void)[] }>();
  private readonly tabs = new Map<string, Set<(message: unknown) => void>>();
  hasLocks = true;

  openStore = async (name: string): Promise<Store> => {
    const held = this.stores.get(name) ?? new Map<string, unknown>();
    this.stores.set(name, held);
    return {
      durable: true,
      entries: async () => [...held].map(([key, value]) => [key, structuredClone(value)]),
      set: async (key, value) => void held.set(key, structuredClone(value)),
      delete: async (key) => void held.delete(key),
    };
  };

  lock = async (name: string, signal: AbortSignal, held: () => Promise<void>): Promise<void> => {
    const lock = this.locks.get(name) ?? { held: false, queue: [] };
    this.locks.set(name, lock);
    if (lock.held) {
      await new Promise<void>((resolve, reject) => {
        lock.queue.push(resolve);
        signal.addEventListener('abort', () => {
          lock.queue = lock.queue.filter((waiting) => waiting !== resolve);
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    }
    lock.held = true;
    try {
      await held();
    } finally {
      lock.held = false;
      lock.queue.shift()?.();
    }
  };

  openTabs = (name: string, heard: (message: unknown) => void) => {
    const all = this.tabs.get(name) ?? new Set();
    this.tabs.set(name, all);
    all.add(heard);
    return {
      post: (message: unknown) => {
        const copy: unknown = structuredClone(message);
        for (const other of all) if (other !== heard) queueMicrotask(() => all.has(other) && other(copy));
      },
      close: () => void all.delete(heard),
    };
  };
}

/** One page of that browser. */
export class FakePage {
  isOnline = true;
  isVisible = true;
  readonly lines: string[] = [];
  readonly platform: Platform;
  private readonly listeners = new Set<(signal: Signal) => void>();
  private idCount = 0;

  constructor(server: FakeServer, browser = new FakeBrowser(), seed = 1) {
    const random = seeded(seed);
    this.platform = {
      now: server.clock.now,
      setTimeout: server.clock.setTimeout,
      clearTimeout: server.clock.clearTimeout,
      random,
      randomId: () => `id-${seed}-${++this.idCount}-${Math.floor(random() * 1e9)}`,
      fetch: server.fetch,
      openSocket: server.openSocket,
      openStore: browser.openStore,
      lock: browser.hasLocks ? browser.lock : undefined,
      openTabs: browser.openTabs,
      isOnline: () => this.isOnline,
      isVisible: () => this.isVisible,
      onSignal: (listener) => {
        this.listeners.add(listener);
        return () => void this.listeners.delete(listener);
      },
      log: (line, detail) => void this.lines.push(`${line} ${JSON.stringify(detail)}`),
    };
  }

  get isHeard(): boolean {
    return this.listeners.size > 0;
  }

  signal(signal: Signal): void {
    if (signal === 'online' || signal === 'offline') this.isOnline = signal === 'online';
    else this.isVisible = signal === 'visible';
    for (const listener of this.listeners) listener(signal);
  }

  client(userId: string, options: Partial<MessagingOptions> = {}): MessagingClient {
    return createMessagingClient({
      url: 'http://server.test',
      userId,
      clientId: 'acme',
      platform: this.platform,
      ...options,
    });
  }
}
