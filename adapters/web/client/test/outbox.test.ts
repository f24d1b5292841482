import { expect, test } from 'vitest';
import type { MessagingClient } from '../src/index.ts';
import { refusal } from './kit/fake-history.ts';
import { numbered, Scene } from './kit/scene.ts';

async function open(): Promise<{ scene: Scene; client: MessagingClient }> {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  scene.server.channel('c2', 'ann', 'bob');
  return { scene, client: await scene.online('ann', 'c1') };
}

const atServer = (scene: Scene, channelId = 'c1') =>
  scene.server.channels.get(channelId)!.messages.map(({ content }) => content);
const states = (client: MessagingClient) =>
  client
    .outbox('c1')
    .get()
    .map(({ state }) => state);

test('a message is pending, sending, sent, and then among the others', async () => {
  const { scene, client } = await open();
  const seen = new Set<string>();
  client.outbox('c1').subscribe(() => states(client).forEach((state) => seen.add(state)));
  const entry = await client.send('c1', 'hello');
  expect(await client.isDurable()).toBe(true);
  expect(entry).toMatchObject({ channelId: 'c1', content: 'hello', state: 'pending' });
  await scene.pass(100);
  expect([...seen]).toEqual(expect.arrayContaining(['pending', 'sending']));
  expect(client.outbox('c1').get()).toEqual([]);
  expect(client.messages('c1').get().messages[0]?.clientMessageId).toBe(entry.clientMessageId);
});

test('what is written offline survives a reload and is sent once, in order', async () => {
  const { scene, client } = await open();
  scene.server.kill();
  await scene.pass(100);
  for (const text of numbered(5)) await client.send('c1', text);
  client.close();
  scene.page = scene.tab(2);
  const next = await scene.online('ann', 'c1');
  expect(
    next
      .outbox('c1')
      .get()
      .map(({ content }) => content),
  ).toEqual(numbered(5));
  scene.server.start();
  await scene.pass(10_000);
  expect(atServer(scene)).toEqual(numbered(5));
  expect(next.outbox('c1').get()).toEqual([]);
});

test('a message whose confirmation is lost is sent again and exists once', async () => {
  const { scene, client } = await open();
  scene.server.faults.drop = 1;
  await client.send('c1', 'hello');
  await scene.pass(100);
  expect(atServer(scene)).toEqual(['hello']);
  scene.server.faults.drop = 0;
  await scene.pass(60_000);
  expect(scene.sent('sendMessage').length).toBeGreaterThan(1);
  expect(atServer(scene)).toEqual(['hello']);
  expect(client.outbox('c1').get()).toEqual([]);
  expect(scene.texts(client, 'c1')).toEqual(['hello']);
});

test('a message at which a gateway says that it failed is sent again soon', async () => {
  const { scene, client } = await open();
  scene.server.faults.drop = 1;
  await client.send('c1', 'hello');
  await scene.pass(100);
  scene.server.faults.drop = 0;
  scene.server.failAtTheGateway();
  await scene.pass(2_000);
  expect(atServer(scene)).toEqual(['hello']);
  expect(client.outbox('c1').get()).toEqual([]);
});

test('a message that the page before a reload had sent is recognised', async () => {
  const { scene, client } = await open();
  scene.server.faults.drop = 1;
  await client.send('c1', 'hello');
  await scene.pass(100);
  client.close();
  scene.server.faults.drop = 0;
  scene.page = scene.tab(2);
  const next = await scene.online('ann');
  await scene.pass(2_000);
  expect(atServer(scene)).toEqual(['hello']);
  expect(next.outbox('c1').get()).toEqual([]);
  expect([...scene.browser.stores.values()].flatMap((store) => [...store.keys()])).toEqual([]);
});

test('a refusal for now holds the channel back, and only it, as long as the server asks', async () => {
  const { scene, client } = await open();
  let refusals = 1;
  const busy = { ...refusal(429, 'channel_busy'), retryAfterMs: 5_000 };
  scene.server.refuseFrame = (frame) =>
    frame.action === 'sendMessage' && frame.channelId === 'c1' && refusals-- > 0 ? busy : undefined;
  for (const text of numbered(3)) await client.send('c1', text);
  await client.send('c2', 'elsewhere');
  await scene.pass(4_500);
  expect(atServer(scene)).toEqual([]);
  expect(atServer(scene, 'c2')).toEqual(['elsewhere']);
  await scene.pass(3_000);
  expect(atServer(scene)).toEqual(numbered(3));
});

test('a refusal for good says why, keeps the words, and lets the next ones pass', async () => {
  const { scene, client } = await open();
  let isArchived = true;
  scene.server.refuseFrame = (frame) =>
    isArchived && frame.action === 'sendMessage' && frame.content === 'm1'
      ? refusal(409, 'channel_archived', 'This channel is archived.')
      : undefined;
  const { clientMessageId } = await client.send('c1', 'm1');
  await client.send('c1', 'm2');
  await scene.pass(500);
  expect(atServer(scene)).toEqual(['m2']);
  expect(client.outbox('c1').get()).toMatchObject([
    { content: 'm1', state: 'failed', error: { code: 'channel_archived', message: 'This channel is archived.' } },
  ]);
  isArchived = false;
  await client.retry(clientMessageId);
  await scene.pass(500);
  expect(atServer(scene)).toEqual(['m2', 'm1']);
});

test('a failed message is still there after a reload, and can be discarded', async () => {
  const { scene, client } = await open();
  scene.server.refuseFrame = ({ action }) => (action === 'sendMessage' ? refusal(403, 'forbidden') : undefined);
  await client.send('c1', 'm1');
  await scene.pass(500);
  client.close();
  scene.page = scene.tab(2);
  const next = await scene.online('ann', 'c1');
  const [failed] = next.outbox('c1').get();
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'forbidden' } });
  await next.discard(failed!.clientMessageId);
  expect(next.outbox('c1').get()).toEqual([]);
  expect([...scene.browser.stores.values()].flatMap((store) => [...store.keys()])).toEqual([]);
});

test('refuses at once what the server would refuse later', async () => {
  const { client } = await open();
  await expect(client.send('c1', '  ')).rejects.toMatchObject({ code: 'invalid', errors: [{ pointer: '/content' }] });
  await expect(client.send('c1', 'x'.repeat(16_001))).rejects.toMatchObject({ code: 'invalid' });
  await expect(client.send('c1', '汉'.repeat(16_000))).resolves.toBeDefined();
  await expect(client.send('c1', '汉'.repeat(16_000) + '\u{1F600}'.repeat(500))).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('takes at most 500 messages, and says so', async () => {
  const { scene, client } = await open();
  scene.server.kill();
  await scene.pass(100);
  for (const text of numbered(500)) await client.send('c1', text);
  await expect(client.send('c1', 'one more')).rejects.toMatchObject({ code: 'outbox_full' });
});

test('what might not fit into a frame goes by a request, once and in its turn', async () => {
  const { scene, client } = await open();
  scene.server.refuseFrame = (frame) => (JSON.stringify(frame).length > 20_000 ? refusal(413, 'too_large') : undefined);
  await client.send('c1', 'before');
  await client.send('c1', '€'.repeat(16_000));
  await client.send('c1', '"'.repeat(16_000));
  await client.send('c1', 'after');
  await scene.pass(1_000);
  expect(atServer(scene)).toEqual(['before', '€'.repeat(16_000), '"'.repeat(16_000), 'after']);
  expect(client.outbox('c1').get()).toEqual([]);
  expect(client.messages('c1').get().messages).toHaveLength(4);
});

test('after close code 1009 the largest message under way has failed, and no other', async () => {
  const { scene, client } = await open();
  // Neither is read, and nothing is answered, when the server closes.
  scene.server.refuseFrame = ({ action }) => (action === 'sendMessage' ? refusal(413, 'too_large') : undefined);
  scene.server.faults.drop = 1;
  await client.send('c1', 'large'.repeat(1000));
  await client.send('c2', 'small');
  await scene.pass(20);
  scene.server.faults.drop = 0;
  scene.server.refuseFrame = () => undefined;
  scene.server.closeAll(1009);
  await scene.pass(5_000);
  expect(client.outbox('c1').get()).toMatchObject([{ state: 'failed', error: { code: 'too_large' } }]);
  expect(client.outbox('c2').get()).toEqual([]);
});

test('of two tabs one sends, and both show the same', async () => {
  const { scene, client } = await open();
  scene.page = scene.tab(2);
  const other = await scene.online('ann', 'c1');
  scene.server.faults.drop = 1;
  await other.send('c1', 'from the other tab');
  await scene.pass(50);
  expect(
    client
      .outbox('c1')
      .get()
      .map(({ content }) => content),
  ).toEqual(['from the other tab']);
  const senders = scene.server.sockets.filter(({ sent }) => sent.some(({ action }) => action === 'sendMessage'));
  expect(senders).toHaveLength(1);
  expect(senders[0]).toBe(scene.server.sockets[0]);
  scene.server.faults.drop = 0;
  await scene.pass(60_000);
  expect(atServer(scene)).toEqual(['from the other tab']);
  for (const tab of [client, other]) expect(tab.outbox('c1').get()).toEqual([]);
});

test('when the sending tab loses its connection or is closed, the other one goes on', async () => {
  const { scene, client } = await open();
  scene.page = scene.tab(2);
  const other = await scene.online('ann', 'c1');
  const [first] = scene.server.connections;
  first!.socket.isHalfOpen = true;
  await client.send('c1', 'm1');
  await scene.pass(45_000);
  expect(atServer(scene)).toEqual(['m1']);
  client.close();
  await other.send('c1', 'm2');
  await scene.pass(500);
  expect(atServer(scene)).toEqual(['m1', 'm2']);
});

test('where there are no locks every tab sends, and the send keys keep each message single', async () => {
  const scene = new Scene();
  scene.browser.hasLocks = false;
  scene.server.channel('c1', 'ann', 'bob');
  const tabs = [];
  for (const seed of [1, 2, 3]) {
    scene.page = scene.tab(seed);
    tabs.push(await scene.online('ann', 'c1'));
  }
  for (const [at, tab] of tabs.entries()) await tab.send('c1', `m${at}`);
  await scene.pass(1_000);
  expect([...atServer(scene)].sort()).toEqual(['m0', 'm1', 'm2']);
  for (const tab of tabs) expect(tab.outbox('c1').get()).toEqual([]);
});

test('where locks and tabs are refused, as in a sandboxed frame, it sends all the same', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  scene.page.platform.lock = () => Promise.reject(new DOMException('sandboxed', 'SecurityError'));
  scene.page.platform.openTabs = () => {
    throw new DOMException('sandboxed', 'SecurityError');
  };
  const client = await scene.online('ann', 'c1');
  await client.send('c1', 'hello');
  await scene.pass(100);
  expect(atServer(scene)).toEqual(['hello']);
  client.close();
  await scene.pass(100);
  expect(scene.clock.pending).toBe(0);
});

test('drafts survive a reload and are the same in every tab', async () => {
  const { scene, client } = await open();
  client.writeDraft('c1', 'half a sentence');
  client.writeDraft('c1', 'a reply', 'c1-m1');
  await scene.pass(400);
  scene.page = scene.tab(2);
  const other = await scene.online('ann');
  expect(other.draft('c1').get()).toBe('half a sentence');
  expect(other.draft('c1', 'c1-m1').get()).toBe('a reply');
  other.writeDraft('c1', 'half a sentence more');
  await scene.pass(400);
  expect(client.draft('c1').get()).toBe('half a sentence more');
  other.writeDraft('c1', '');
  other.close(); // even what was typed just now is kept
  await scene.pass(100);
  expect(client.draft('c1').get()).toBe('');
});
