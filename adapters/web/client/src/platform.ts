/** Everything the client takes from its surroundings. A test, or another host than a browser, gives its own. */
export interface Platform {
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
  /** At least 0, less than 1. */
  random(): number;
  /** An id that nobody else makes, of at most 128 printable ASCII characters. */
  randomId(): string;
  fetch(request: Request): Promise<Response>;
  openSocket(url: string, protocols: string[]): Socket;
  /** What survives a reload, in a place of its own for each name. */
  openStore(name: string): Promise<Store>;
  /** Runs `held` while no other tab holds this lock, and keeps it until `held` ends. Absent: every tab works alone. */
  lock?: ((name: string, signal: AbortSignal, held: () => Promise<void>) => Promise<void>) | undefined;
  /** Reaches the other tabs of this origin. Absent: they learn from the server only. */
  openTabs?: ((name: string, heard: (message: unknown) => void) => Tabs) | undefined;
  isOnline(): boolean;
  isVisible(): boolean;
  /** Answers with what ends the listening. */
  onSignal(listener: (signal: Signal) => void): () => void;
  log(line: string, detail?: unknown): void;
}

export type Signal = 'online' | 'offline' | 'visible' | 'hidden';

/** The part of a WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: (() => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface Store {
  /** Whether what is kept here survives a reload. */
  readonly durable: boolean;
  entries(): Promise<[string, unknown][]>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface Tabs {
  post(message: unknown): void;
  close(): void;
}
