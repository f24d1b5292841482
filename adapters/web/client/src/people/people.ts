import { PEOPLE_AT_ONCE_MAX } from '../limits.ts';
import type { Operations } from '../rest/operations.ts';
import type { Timers } from '../timers.ts';
import { Cells, type Notifier, type Topic } from '../topic.ts';
import type { Person } from '../wire.ts';
import { Gather } from './gather.ts';

/** A person as shown: by the id until the name is known, and for good where it is not to be known. */
export interface PersonView {
  readonly userId: string;
  readonly name: string;
  readonly email?: string;
  readonly picture?: string;
  readonly role?: Person['role'];
}

const DIRECTORY_FROM = 4; // so many unknown people at once are found sooner in the directory than one by one
const DIRECTORY_PAGES_MAX = 5;

/** Names of people, asked for when they are shown and then kept. */
export class People {
  private readonly cells: Cells<PersonView>;
  private readonly gather: Gather;
  private readonly known = new Set<string>();
  private hasReadDirectory = false;

  constructor(
    private readonly api: Operations,
    timers: Timers,
    private readonly notifier: Notifier,
  ) {
    this.gather = new Gather(timers, (userIds) => void this.ask(userIds));
    const unknown = (userId: string) => ({ userId, name: userId });
    this.cells = new Cells<PersonView>(notifier, unknown, (userId) => this.gather.want(userId));
  }

  of(userId: string): Topic<PersonView> {
    return this.cells.of(userId);
  }

  /** What a list of people told. */
  learn(people: readonly Person[]): void {
    this.notifier.batch(() => {
      for (const person of people) {
        this.known.add(person.userId);
        this.cells.of(person.userId).set({ ...person, name: person.name || person.userId });
      }
    });
  }

  /** People who could not be asked for before. */
  opened(): void {
    for (const userId of this.cells.keys()) if (!this.known.has(userId)) this.gather.want(userId);
  }

  private async ask(userIds: readonly string[]): Promise<void> {
    const unknown = () => userIds.filter((userId) => !this.known.has(userId));
    try {
      if (unknown().length >= DIRECTORY_FROM && !this.hasReadDirectory) await this.readDirectory();
      const left = unknown();
      const worker = async () => {
        for (let userId = left.pop(); userId !== undefined; userId = left.pop()) await this.readOne(userId);
      };
      await Promise.all(Array.from({ length: PEOPLE_AT_ONCE_MAX }, worker));
    } catch {
      // Names are a courtesy: those still unknown are asked for at the next connection.
    }
  }

  private async readDirectory(): Promise<void> {
    let cursor: string | null = null;
    for (let count = 0; count < DIRECTORY_PAGES_MAX; count++) {
      const page: Awaited<ReturnType<Operations['listPeople']>> = await this.api.listPeople({
        limit: 100,
        ...(cursor !== null && { cursor }),
      });
      this.learn(page.users);
      cursor = page.nextCursor;
      if (!page.hasMore || cursor === null) break;
    }
    this.hasReadDirectory = true;
  }

  private async readOne(userId: string): Promise<void> {
    try {
      this.learn([await this.api.readPerson(userId)]);
    } catch (thrown) {
      if ((thrown as { status?: number }).status !== 404) throw thrown;
      this.known.add(userId); // nobody that I may see: the id is all there is
    }
  }
}
