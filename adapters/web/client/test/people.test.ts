import { expect, test } from 'vitest';
import { Scene } from './kit/scene.ts';

async function open() {
  const scene = new Scene();
  const channel = scene.server.channel('c1', 'ann', 'bob', 'eve');
  return { scene, channel, client: await scene.online('ann', 'c1') };
}

const typing = (scene: Scene) => scene.sent('typing').map(({ isTyping }) => isTyping);

test('typing is told at most every 4 s, and its end', async () => {
  const { scene, client } = await open();
  for (let at = 0; at < 100; at++) {
    client.type('c1');
    await scene.pass(100);
  }
  expect(typing(scene)).toEqual([true, true, true]);
  await scene.pass(5_000);
  expect(typing(scene)).toEqual([true, true, true, false]);
  client.stopTyping('c1');
  expect(typing(scene)).toHaveLength(4);
});

test('a message that is sent ends the typing without a frame', async () => {
  const { scene, client } = await open();
  client.type('c1');
  await client.send('c1', 'hello');
  await scene.pass(10_000);
  expect(typing(scene)).toEqual([true]);
});

test('others type until they stop, or send, or are not heard of for 10 s', async () => {
  const { scene, client, channel } = await open();
  const tell = (userId: string, isTyping: boolean) =>
    scene.server.announce({ type: 'typing', channelId: 'c1', userId, isTyping });
  tell('bob', true);
  tell('eve', true);
  tell('ann', true); // another tab of mine
  await scene.pass(100);
  expect(client.typing('c1').get()).toEqual(['bob', 'eve']);
  scene.server.announce({ type: 'message', message: channel.send('bob', 'hello', 'k', null).message });
  await scene.pass(100);
  expect(client.typing('c1').get()).toEqual(['eve']);
  await scene.pass(10_000);
  expect(client.typing('c1').get()).toEqual([]);
});

test('a mark is told at once, then at most every 2 s, the last one always', async () => {
  const { scene, client, channel } = await open();
  for (let at = 1; at <= 50; at++) {
    scene.server.announce({ type: 'message', message: channel.send('bob', `m${at}`, `k${at}`, null).message });
  }
  await scene.pass(100);
  for (let seq = 1; seq <= 50; seq++) {
    client.markRead('c1', seq);
    client.markRead('c1', seq - 1);
    await scene.pass(100);
  }
  await scene.pass(2_000);
  const seqs = scene.sent('markAsRead').map(({ seq }) => seq as number);
  expect(seqs.length).toBeLessThanOrEqual(5);
  expect(seqs[0]).toBe(1);
  expect(seqs.at(-1)).toBe(50);
  expect(channel.marks.get('ann')).toBe(50);
});

test('a mark that a broken connection swallowed is told on the next one', async () => {
  const { scene, client, channel } = await open();
  scene.server.announce({ type: 'message', message: channel.send('bob', 'm1', 'k1', null).message });
  await scene.pass(100);
  scene.server.halfOpenAll();
  client.markRead('c1', 1);
  await scene.pass(60_000);
  expect(channel.marks.get('ann')).toBe(1);
});

test('what is read in one tab is read in the other', async () => {
  const { scene, client, channel } = await open();
  scene.page = scene.tab(2);
  const other = await scene.online('ann');
  scene.server.announce({ type: 'message', message: channel.send('bob', 'm1', 'k1', null).message });
  await scene.pass(100);
  expect(other.channel('c1').get()?.unreadCount).toBe(1);
  scene.server.isUp = false;
  client.markRead('c1', 1);
  await scene.pass(1);
  expect(other.channel('c1').get()?.unreadCount).toBe(0);
});

test('receipts are loaded, and go forward only', async () => {
  const { scene, client, channel } = await open();
  for (const key of ['a', 'b', 'c']) channel.send('ann', key, key, null);
  channel.read('bob', 2);
  void client.loadReceipts('c1');
  await scene.pass(1_000);
  expect(client.receipts('c1').get()['bob']?.readSeq).toBe(2);
  scene.server.announce({ type: 'readReceipt', channelId: 'c1', userId: 'bob', seq: 3 });
  scene.server.announce({ type: 'readReceipt', channelId: 'c1', userId: 'bob', seq: 1 });
  await scene.pass(100);
  expect(client.receipts('c1').get()['bob']?.readSeq).toBe(3);
});

test('presences that are looked at are asked for together, and told live from then on', async () => {
  const { scene, client } = await open();
  for (let at = 0; at < 150; at++) client.presence(`user${at}`);
  client.presence('bob');
  await scene.pass(200);
  expect(scene.server.requests.filter(({ path }) => path.endsWith('/presence'))).toHaveLength(2);
  expect(client.presence('bob').get()?.status).toBe('online');
  const update = { userId: 'bob', status: 'busy', text: 'writing', timestamp: '2026-01-01T00:00:00.000Z' } as const;
  scene.server.tellUser('ann', { type: 'presenceUpdate', ...update });
  await scene.pass(100);
  expect(client.presence('bob').get()).toMatchObject({ status: 'busy', text: 'writing' });
});

test('I am away when nobody has looked for five minutes, and back when somebody does', async () => {
  const { scene } = await open();
  const told = () => scene.sent('presence').map(({ status }) => status);
  scene.page.signal('hidden');
  await scene.pass(290_000);
  expect(told()).toEqual([]);
  await scene.pass(15_000);
  expect(told()).toEqual(['away']);
  scene.page.signal('visible');
  await scene.pass(5_000);
  expect(told()).toEqual(['away', 'online']);
});

test('while another tab is looked at I am not away', async () => {
  const { scene } = await open();
  const hidden = scene.page;
  scene.page = scene.tab(2);
  await scene.online('ann');
  hidden.signal('hidden');
  await scene.pass(700_000);
  expect(scene.sent('presence')).toEqual([]);
});

test('what I chose myself is not changed by looking away, and is told at most every 5 s', async () => {
  const { scene, client } = await open();
  client.setPresence('busy', 'a');
  client.setPresence('busy', 'b');
  client.setPresence('busy', 'c');
  await scene.pass(6_000);
  expect(scene.sent('presence').map(({ text }) => text)).toEqual(['a', 'c']);
  scene.page.signal('hidden');
  await scene.pass(400_000);
  expect(scene.sent('presence')).toHaveLength(2);
});

test('what I chose myself stays after a reload, whether I look away or back', async () => {
  const { scene, client } = await open();
  client.setPresence('offline', 'on a train');
  await scene.pass(6_000);
  client.close();
  scene.page = scene.tab(2);
  await scene.online('ann');
  scene.page.signal('hidden');
  await scene.pass(400_000);
  scene.page.signal('visible');
  await scene.pass(6_000);
  expect(scene.server.presences.get('ann')).toMatchObject({ status: 'offline', text: 'on a train' });
  expect(scene.sent('presence')).toHaveLength(1);
});

test('the text beside online stays after a reload, while I am away too', async () => {
  const { scene, client } = await open();
  client.setPresence('online', 'at home');
  await scene.pass(6_000);
  client.close();
  scene.page = scene.tab(2);
  await scene.online('ann');
  scene.page.signal('hidden');
  await scene.pass(310_000);
  expect(scene.server.presences.get('ann')).toMatchObject({ status: 'away', text: 'at home' });
  scene.page.signal('visible');
  await scene.pass(6_000);
  expect(scene.server.presences.get('ann')).toMatchObject({ status: 'online', text: 'at home' });
});

test('what I chose in one tab is said by the others too', async () => {
  const { scene, client } = await open();
  const other = scene.tab(2);
  const second = other.client('ann');
  second.connect();
  await scene.pass(500);
  client.setPresence('busy', 'writing');
  await scene.pass(6_000);
  client.close();
  other.signal('hidden');
  await scene.pass(400_000);
  other.signal('visible');
  await scene.pass(6_000);
  expect(scene.server.presences.get('ann')).toMatchObject({ status: 'busy', text: 'writing' });
  expect(scene.sent('presence')).toHaveLength(1);
});

test('what I chose without a connection is said by the next page', async () => {
  const { scene, client } = await open();
  scene.server.kill();
  await scene.pass(100);
  client.setPresence('offline');
  await scene.pass(100);
  client.close();
  scene.server.start();
  scene.page = scene.tab(2);
  const next = await scene.online('ann');
  expect(scene.sent('presence').map(({ status }) => status)).toEqual(['offline']);
  next.close();
  scene.page = scene.tab(3);
  await scene.online('ann');
  expect(scene.sent('presence')).toHaveLength(1); // once is enough: another device may have chosen since
});

test('a page that went while away is followed by one that says I am back', async () => {
  const { scene, client } = await open();
  scene.page.signal('hidden');
  await scene.pass(310_000);
  client.close();
  scene.page = scene.tab(2);
  await scene.online('ann');
  expect(scene.server.presences.get('ann')?.status).toBe('online');
});

test('names are asked for once, many together, and who is unknown keeps the id', async () => {
  const { scene, client } = await open();
  const asked = () => scene.server.requests.filter(({ path }) => path.includes('/users')).map(({ path }) => path);
  expect(client.person('bob').get()).toEqual({ userId: 'bob', name: 'bob' });
  await scene.pass(100);
  expect(client.person('bob').get().name).toBe('BOB');
  expect(asked()).toEqual(['/api/messaging/users/bob']);
  for (const userId of ['ann', 'bob', 'eve', 'who', 'what']) client.person(userId);
  await scene.pass(500);
  expect(asked().filter((path) => path.endsWith('/users'))).toHaveLength(1);
  expect(client.person('eve').get().name).toBe('EVE');
  expect(client.person('who').get()).toEqual({ userId: 'who', name: 'who' });
  client.person('who');
  await scene.pass(500);
  expect(asked().filter((path) => path.endsWith('/who'))).toHaveLength(1);
});
