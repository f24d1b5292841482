import type { DebugLog } from '../debug-log.ts';
import type { Platform, Store } from '../platform.ts';

/**
 * One user's store, opened when first needed. Writes are done in the order they were asked for. A write that fails, as
 * when the disk is full, costs durability and nothing else: what is in memory is sent and shown all the same.
 */
export class Keep {
  private store: Promise<Store> | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly log: DebugLog,
    private readonly name: string,
  ) {}

  /** Whether what is kept survives a reload. */
  async isDurable(): Promise<boolean> {
    return this.open().then(
      ({ durable }) => durable,
      () => false,
    );
  }

  async entries(prefix: string): Promise<[string, unknown][]> {
    try {
      const found = await (await this.open()).entries();
      return found.filter(([key]) => key.startsWith(prefix));
    } catch (fault) {
      this.log('the store cannot be read', fault);
      return [];
    }
  }

  set(key: string, value: unknown): Promise<void> {
    return this.write((store) => store.set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.write((store) => store.delete(key));
  }

  private write(change: (store: Store) => Promise<void>): Promise<void> {
    const written = this.writing.then(async () => {
      try {
        await change(await this.open());
      } catch (fault) {
        this.log('the store cannot be written', fault);
      }
    });
    this.writing = written;
    return written;
  }

  private open(): Promise<Store> {
    return (this.store ??= this.platform.openStore(this.name));
  }
}
