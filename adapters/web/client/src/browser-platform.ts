import { createStore, entries, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Platform, Signal, Socket, Store } from './platform.ts';

/** The browser's own clock, network, storage, locks and tabs. */
export function browserPlatform(): Platform {
  return {
    now: () => Date.now(),
    setTimeout: (run, delayMs) => globalThis.setTimeout(run, delayMs),
    clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
    random: () => Math.random(),
    randomId,
    fetch: (request) => globalThis.fetch(request),
    openSocket: (url, protocols) => new WebSocket(url, protocols) as Socket,
    openStore,
    // Locks exist in secure contexts only. Without them every tab sends what it finds, and the send keys keep that single.
    lock: globalThis.navigator?.locks ? requestLock : undefined,
    openTabs: globalThis.BroadcastChannel ? openTabs : undefined,
    isOnline: () => globalThis.navigator?.onLine ?? true,
    isVisible: () => globalThis.document?.visibilityState !== 'hidden',
    onSignal,
    log: (line, detail) => console.debug(`[stackbox] ${line}`, detail ?? ''),
  };
}

function randomId(): string {
  if (globalThis.crypto.randomUUID) return globalThis.crypto.randomUUID(); // secure contexts only
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** IndexedDB; where that is refused, as in some private windows, memory, which says so by `durable`. */
export async function openStore(name: string): Promise<Store> {
  try {
    const store = createStore(name, 'entries');
    await entries(store);
    return {
      durable: true,
      entries: () => entries<string, unknown>(store),
      set: (key, value) => write(store, (all) => all.put(value, key)),
      delete: (key) => write(store, (all) => all.delete(key)),
    };
  } catch {
    return memoryStore();
  }
}

/** A page that is being left takes with it what it has not committed, so this does not wait for the usual moment. */
function write(store: UseStore, change: (all: IDBObjectStore) => void): Promise<void> {
  return store('readwrite', (all) => {
    change(all);
    all.transaction.commit();
    return promisifyRequest(all.transaction);
  });
}

export function memoryStore(): Store {
  const held = new Map<string, unknown>();
  return {
    durable: false,
    entries: async () => [...held],
    set: async (key, value) => void held.set(key, structuredClone(value)),
    delete: async (key) => void held.delete(key),
  };
}

async function requestLock(name: string, signal: AbortSignal, held: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { signal }, held);
}

function openTabs(name: string, heard: (message: unknown) => void) {
  const tabs = new BroadcastChannel(name);
  tabs.onmessage = (event) => heard(event.data);
  return { post: (message: unknown) => tabs.postMessage(message), close: () => tabs.close() };
}

function onSignal(listener: (signal: Signal) => void): () => void {
  const online = () => listener('online');
  const offline = () => listener('offline');
  const seen = () => listener(document.visibilityState === 'hidden' ? 'hidden' : 'visible');
  globalThis.addEventListener?.('online', online);
  globalThis.addEventListener?.('offline', offline);
  globalThis.document?.addEventListener('visibilitychange', seen);
  return () => {
    globalThis.removeEventListener?.('online', online);
    globalThis.removeEventListener?.('offline', offline);
    globalThis.document?.removeEventListener('visibilitychange', seen);
  };
}
