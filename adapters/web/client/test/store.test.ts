import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { browserPlatform, openStore } from '../src/browser-platform.ts';

test('what is kept in IndexedDB is there when it is opened again, apart for each user', async () => {
  const ann = await openStore('acme ann');
  await ann.set('outbox 1', { content: 'hello', writtenAt: 1 });
  await ann.set('outbox 2', { content: 'gone' });
  await ann.delete('outbox 2');
  expect(ann.durable).toBe(true);
  expect(await (await openStore('acme ann')).entries()).toEqual([['outbox 1', { content: 'hello', writtenAt: 1 }]]);
  expect(await (await openStore('acme bob')).entries()).toEqual([]);
});

test('where there is no IndexedDB, memory serves and says so', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const store = await openStore('acme ann');
  await store.set('key', 'value');
  expect(store.durable).toBe(false);
  expect(await store.entries()).toEqual([['key', 'value']]);
  vi.unstubAllGlobals();
});

test('the browser’s platform works where there is no page, lock or tab', () => {
  const platform = browserPlatform();
  expect(platform.isVisible()).toBe(true);
  expect(platform.randomId()).toMatch(/^[!-~]{32,36}$/);
  platform.onSignal(() => {})();
});
