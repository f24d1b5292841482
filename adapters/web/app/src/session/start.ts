import { readAppDocument } from './app-document.ts';
import { entryTopic, type EntryTopic } from './entry.ts';

/** Lets somebody in: asks the server how, and leads to its identity provider where it has one. */
export function start(): EntryTopic {
  const entry = entryTopic();
  void begin(entry);
  return entry;
}

async function begin(entry: EntryTopic): Promise<void> {
  entry.set({ status: 'starting' });
  try {
    const document = await readAppDocument();
    if (document.signIn !== 'oidc') return entry.set({ status: document.signIn === 'local' ? 'local' : 'notSetUp' });
    const { Entrance } = await import('./oidc/entrance.ts');
    await new Entrance(document, entry).open();
  } catch {
    entry.set({ status: 'failed', text: 'The server cannot be reached.', retry: () => void begin(entry) });
  }
}
