import WebSocket from 'ws';
import { memoryStore } from '../../src/browser-platform.ts';
import type { Platform, Socket } from '../../src/index.ts';

/** Node's clock and network, for a run against a real server. */
export function nodePlatform(): Platform {
  const store = { ...memoryStore(), durable: true };
  return {
    now: () => Date.now(),
    setTimeout: (run, delayMs) => setTimeout(run, delayMs),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    random: () => Math.random(),
    randomId: () => crypto.randomUUID(),
    fetch: (request) => fetch(request),
    openSocket: (url, protocols) => new WebSocket(url, protocols) as unknown as Socket,
    openStore: async () => store,
    isOnline: () => true,
    isVisible: () => true,
    onSignal: () => () => {},
    log: (line, detail) => console.log(line, detail ?? ''),
  };
}
