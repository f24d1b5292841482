import type { Topic } from '@stackbox/messaging-client';

/** A value that this browser remembers, the same in all its tabs. */
export interface Stored<T> extends Topic<T> {
  readonly set: (value: T) => void;
}

/** `read` makes a value of what was kept, or of `undefined`; it must take anything, because older versions wrote it. */
export function stored<T>(key: string, read: (kept: unknown) => T): Stored<T> {
  const listeners = new Set<() => void>();
  let value = read(kept(key));
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  window.addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return;
    value = read(kept(key));
    tell();
  });
  return {
    get: () => value,
    set: (next) => {
      value = next;
      keep(key, next);
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function kept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined; // forbidden, or not ours
  }
}

function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: it holds until the page is closed.
  }
}

/** What was kept, as an object whose fields are to be looked at one by one. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
