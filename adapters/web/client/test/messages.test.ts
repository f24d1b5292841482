import { expect, test } from 'vitest';
import type { MessagingClient } from '../src/index.ts';
import type { FakeChannel } from './kit/fake-history.ts';
import { numbered, Scene } from './kit/scene.ts';

async function open(count: number): Promise<{ scene: Scene; client: MessagingClient; channel: FakeChannel }> {
  const scene = new Scene();
  const channel = scene.server.channel('c1', 'ann', 'bob');
  numbered(count).forEach((text) => channel.send('bob', text, text, null));
  return { scene, client: await scene.online('ann', 'c1'), channel };
}

function say(scene: Scene, channel: FakeChannel, content: string, threadId: string | null = null) {
  const { message } = channel.send('bob', content, content, threadId);
  scene.server.announce({ type: 'message', message });
  return message;
}

const range = (client: MessagingClient) => {
  const { messages, hasEarlier, hasLater } = client.messages('c1').get();
  return [messages[0]?.seq, messages.at(-1)?.seq, hasEarlier, hasLater];
};

test('opens with the newest page and loads earlier ones', async () => {
  const { scene, client, channel } = await open(120);
  expect(range(client)).toEqual([71, 120, true, false]);
  for (const first of [21, 1]) {
    const loading = client.loadEarlier('c1');
    expect(client.messages('c1').get().loading).toBe('earlier');
    await scene.pass(100);
    await loading;
    expect(range(client)[0]).toBe(first);
  }
  expect(range(client)).toEqual([1, 120, false, false]);
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
});

test('who has joined is known after a refresh', async () => {
  const { scene, client, channel } = await open(1);
  channel.members.add('dan');
  void client.refreshChannel('c1');
  await scene.pass(100);
  expect(client.channel('c1').get()).toMatchObject({ members: ['ann', 'bob', 'dan'], memberCount: 3 });
  expect(client.channels.get()[0]?.memberCount).toBe(3);
});

test('jumps to a message, walks on to the end, and is live again there', async () => {
  const { scene, client, channel } = await open(200);
  void client.loadAround('c1', 60);
  await scene.pass(100);
  expect(range(client)).toEqual([35, 84, true, true]);
  say(scene, channel, 'live');
  await scene.pass(100);
  expect(range(client)).toEqual([35, 84, true, true]);
  expect(client.channel('c1').get()?.headSeq).toBe(201);
  for (let page = 0; page < 3; page++) {
    void client.loadLater('c1');
    await scene.pass(100);
  }
  expect(range(client)).toEqual([35, 201, true, false]);
  say(scene, channel, 'live again');
  await scene.pass(100);
  expect(client.messages('c1').get().messages).toEqual(channel.messages.slice(34));
});

test('jumps back to the newest messages', async () => {
  const { scene, client } = await open(200);
  void client.loadAround('c1', 60);
  await scene.pass(100);
  void client.loadNewest('c1');
  await scene.pass(100);
  expect(range(client)).toEqual([151, 200, true, false]);
});

test('holds at most 500 messages: the oldest go while the end is looked at, else the newest wait', async () => {
  const { scene, client, channel } = await open(50);
  for (const text of numbered(600, 'n')) say(scene, channel, text);
  await scene.pass(200);
  expect(range(client)).toEqual([151, 650, true, false]);
  client.follow('c1', false);
  for (const text of numbered(10, 'o')) say(scene, channel, text);
  await scene.pass(200);
  expect(range(client)).toEqual([151, 650, true, true]);
  expect(client.channel('c1').get()?.headSeq).toBe(660);
  void client.loadEarlier('c1');
  await scene.pass(200);
  expect(range(client)).toEqual([101, 600, true, true]);
});

test('a change that comes while a page is on its way is not lost with it', async () => {
  const { scene, client, channel } = await open(120);
  scene.server.clock.setTimeout(() => {
    // After the page was read and before it arrives: its message is not held yet when the change comes.
    const { reactions, revision } = channel.react('c1-m40', 'bob', '👍', true)!;
    scene.server.announce({ type: 'reactionUpdate', channelId: 'c1', messageId: 'c1-m40', reactions, revision });
  }, 6);
  const page = client.loadEarlier('c1');
  await scene.pass(4); // the change overtakes the page
  scene.server.scripted.push(async () => {
    const old = JSON.stringify({ ...channel.page({ before: 71, limit: 50 }), revision: channel.revision });
    await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, 50));
    return new Response(old, { headers: { 'content-type': 'application/json' } });
  });
  await scene.pass(200);
  await page;
  expect(client.messages('c1').get().messages).toEqual(channel.messages.slice(20));
});

test('a page that failed can be asked for again', async () => {
  const { scene, client } = await open(120);
  scene.server.faults.refuse = 1;
  const failed = expect(client.loadEarlier('c1')).rejects.toMatchObject({ code: 'store_busy', retryAfterMs: 1000 });
  await scene.pass(100);
  await failed;
  expect(client.messages('c1').get()).toMatchObject({ loading: undefined, error: { code: 'store_busy' } });
  scene.server.faults.refuse = 0;
  void client.loadEarlier('c1');
  await scene.pass(100);
  expect(client.messages('c1').get().error).toBeUndefined();
  expect(range(client)[0]).toBe(21);
});

test('edits, deletions, reactions and pins are shown by the answer, and the live frame changes nothing', async () => {
  const { scene, client, channel } = await open(0);
  await client.send('c1', 'hello');
  await scene.pass(100);
  const [message] = client.messages('c1').get().messages;
  const done = Promise.all([client.edit(message!, 'hello!'), client.react(message!, '👍'), client.pin(message!)]);
  await scene.pass(100);
  await done;
  await scene.pass(100);
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
  expect(channel.messages[0]).toMatchObject({ content: 'hello!', reactions: { '👍': ['ann'] }, pinned: true });
  const gone = client.delete(message!);
  await scene.pass(100);
  await gone;
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
  expect(channel.messages[0]).toMatchObject({ deleted: true, content: '' });
  expect(channel.messages[0]?.pinned).toBeUndefined();
});

test('a thread is loaded before its channel is open', { timeout: 5_000 }, async () => {
  const scene = new Scene();
  const channel = scene.server.channel('c1', 'ann', 'bob');
  channel.send('bob', 'root', 'root', null);
  channel.send('bob', 'reply', 'reply', 'c1-m1');
  const client = await scene.online('ann');
  const loading = client.loadThread('c1', 'c1-m1');
  client.openChannel('c1');
  await scene.pass(1_000);
  await loading;
  expect(client.thread('c1', 'c1-m1').get()).toMatchObject({ load: 'ready', replies: [{ content: 'reply' }] });
});

test('a thread has its root and its replies, and grows', async () => {
  const { scene, client, channel } = await open(1);
  numbered(130, 'r').forEach((text) => say(scene, channel, text, 'c1-m1'));
  await scene.pass(100);
  void client.loadThread('c1', 'c1-m1');
  await scene.pass(200);
  const thread = client.thread('c1', 'c1-m1');
  expect(thread.get()).toMatchObject({ load: 'ready', hasMore: true, root: { replyCount: 130 } });
  expect(thread.get().replies).toHaveLength(100);
  say(scene, channel, 'beyond', 'c1-m1');
  await scene.pass(100);
  expect(thread.get().replies).toHaveLength(100);
  void client.loadMoreReplies('c1', 'c1-m1');
  await scene.pass(100);
  say(scene, channel, 'live', 'c1-m1');
  await scene.pass(100);
  expect(thread.get().replies).toEqual(channel.messages.slice(1));
  expect(thread.get().root?.replyCount).toBe(132);
});

test('pins come and go', async () => {
  const { scene, client, channel } = await open(3);
  scene.server.announce({ type: 'messageUpdated', message: channel.change('c1-m2', { pinned: true }) });
  void client.loadPins('c1');
  await scene.pass(100);
  const pins = client.pins('c1');
  const ids = () => pins.get().messages.map(({ messageId }) => messageId);
  expect(ids()).toEqual(['c1-m2']);
  scene.server.announce({ type: 'messageUpdated', message: channel.change('c1-m1', { pinned: true }) });
  await scene.pass(100);
  expect(ids()).toEqual(['c1-m1', 'c1-m2']);
  scene.server.announce({ type: 'messageUpdated', message: channel.change('c1-m2', { pinned: false }) });
  await scene.pass(100);
  expect(ids()).toEqual(['c1-m1']);
});

test('unread and mention counts follow messages and marks', async () => {
  const { scene, client, channel } = await open(0);
  say(scene, channel, 'hello @ann');
  say(scene, channel, 'and @ann again');
  say(scene, channel, 'all');
  await scene.pass(100);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 3, mentionCount: 2 });
  client.markRead('c1', 1);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 2, mentionCount: 1 });
  client.markRead('c1', 3);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 0, mentionCount: 0 });
  await client.send('c1', 'mine');
  await scene.pass(100);
  expect(client.channel('c1').get()).toMatchObject({ headSeq: 4, readSeq: 4, unreadCount: 0 });
});

test('a closed channel holds no messages and still counts', async () => {
  const { scene, client, channel } = await open(3);
  client.closeChannel('c1');
  expect(client.messages('c1').get()).toMatchObject({ load: 'closed', messages: [] });
  say(scene, channel, 'hello');
  await scene.pass(100);
  expect(client.messages('c1').get().messages).toEqual([]);
  expect(client.channel('c1').get()?.unreadCount).toBe(4);
  client.openChannel('c1');
  await scene.pass(100);
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
});

test('topics are stable: the same object, the same snapshot, and no call where nothing changed', async () => {
  const { scene, client, channel } = await open(3);
  scene.server.channel('c2', 'ann', 'bob');
  expect(client.messages('c1')).toBe(client.messages('c1'));
  const { get, subscribe } = client.messages('c1'); // as useSyncExternalStore takes them
  const before = get();
  let calls = 0;
  const unsubscribe = subscribe(() => calls++);
  await scene.pass(120_000); // heartbeats and all
  expect(get()).toBe(before);
  expect(calls).toBe(0);
  say(scene, channel, 'next');
  await scene.pass(100);
  expect(calls).toBe(1);
  expect(get().messages[0]).toBe(before.messages[0]);
  unsubscribe();
  say(scene, channel, 'last');
  await scene.pass(100);
  expect(calls).toBe(1);
});

test('an array of frames is one change to whoever looks', async () => {
  const { scene, client, channel } = await open(0);
  let calls = 0;
  client.messages('c1').subscribe(() => calls++);
  const frames = numbered(50).map((text) => ({ type: 'message', ...channel.send('bob', text, text, null) }));
  for (const { socket } of scene.server.connections) socket.deliver(frames);
  await scene.pass(100);
  expect(calls).toBe(1);
  expect(client.messages('c1').get().messages).toHaveLength(50);
});

test('what a newer server says is passed over', async () => {
  const { scene, client } = await open(1);
  for (const { socket } of scene.server.connections) socket.deliver([{ type: 'confetti' }, 7, null, { type: 'typing', channelId: 'c1', userId: 'bob', isTyping: true }]); // prettier-ignore
  await scene.pass(100);
  expect(client.typing('c1').get()).toEqual(['bob']);
  expect(client.connection.get().status).toBe('online');
});
