import { TOLD_EVERY_MS } from './limits.ts';
import type { Timers } from './timers.ts';

/**
 * A value to look at and to be told of, in the shape of React's `useSyncExternalStore`: `get` answers the same object
 * until something changed, and both functions may be passed around without their object.
 */
export interface Topic<T> {
  readonly get: () => T;
  /** The listener is called after a change, once for several that come together. Answers with what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Tells listeners when a piece of work is done, so that none sees it half done and an array of frames is one change. */
export class Notifier {
  private readonly dirty = new Set<Cell<unknown>>();
  private depth = 0;
  private isClosed = false;
  private isPaused = false;

  constructor(private readonly timers: Timers) {}

  batch<R>(work: () => R): R {
    this.depth++;
    try {
      return work();
    } finally {
      if (--this.depth === 0) this.flush();
    }
  }

  /**
   * As `batch`, for what the server sends: told at once after a pause, else a little later together with what follows,
   * so that a busy channel does not keep whoever draws it from anything else.
   */
  paced(work: () => void): void {
    this.depth++;
    try {
      work();
    } finally {
      if (--this.depth === 0 && !this.isPaused) this.flushAndPause();
    }
  }

  changed(cell: Cell<unknown>): void {
    this.dirty.add(cell);
    if (this.depth === 0) this.flush();
  }

  close(): void {
    this.isClosed = true;
    this.dirty.clear();
  }

  private flushAndPause(): void {
    if (this.dirty.size === 0) return;
    this.flush();
    this.isPaused = true;
    this.timers.after(TOLD_EVERY_MS, () => {
      this.isPaused = false;
      this.flushAndPause();
    });
  }

  private flush(): void {
    // A listener may change more, so this runs until nothing is left.
    for (const cell of this.dirty) {
      this.dirty.delete(cell);
      for (const listener of cell.listeners()) {
        if (this.isClosed) return;
        try {
          listener();
        } catch (fault) {
          // A listener's fault is its own: reported as uncaught, and nobody else misses the change.
          queueMicrotask(() => {
            throw fault;
          });
        }
      }
    }
  }
}

export class Cell<T> implements Topic<T> {
  private readonly subscribed = new Set<{ call: () => void }>();

  constructor(
    private readonly notifier: Notifier,
    private value: T,
  ) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    const entry = { call: listener }; // the same function may be subscribed twice
    this.subscribed.add(entry);
    return () => void this.subscribed.delete(entry);
  };

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.notifier.changed(this as Cell<unknown>);
  }

  get isWatched(): boolean {
    return this.subscribed.size > 0;
  }

  *listeners(): Iterable<() => void> {
    for (const entry of [...this.subscribed]) if (this.subscribed.has(entry)) yield entry.call;
  }
}

/** One cell a key, made when first asked for, so that a topic is the same object whenever it is asked for. */
export class Cells<T> {
  private readonly cells = new Map<string, Cell<T>>();

  constructor(
    private readonly notifier: Notifier,
    private readonly initial: (key: string) => T,
    private readonly watched: (key: string) => void = () => {},
  ) {}

  of(key: string): Cell<T> {
    let cell = this.cells.get(key);
    if (!cell) {
      cell = new Cell(this.notifier, this.initial(key));
      this.cells.set(key, cell);
      this.watched(key);
    }
    return cell;
  }

  known(key: string): Cell<T> | undefined {
    return this.cells.get(key);
  }

  keys(): IterableIterator<string> {
    return this.cells.keys();
  }
}
