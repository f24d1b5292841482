import { expect, test } from 'vitest';
import type { MessagingClient } from '../src/index.ts';
import type { Change } from '../src/wire.ts';
import { EARLY_FRAMES_MAX } from '../src/limits.ts';
import { FakeChannel, refusal } from './kit/fake-history.ts';
import { numbered, Scene } from './kit/scene.ts';

/** Messages of bob, each with its live frame, which a test may deliver, hold back or lose. */
function said(scene: Scene, ...contents: string[]): Change[] {
  const channel = scene.server.channels.get('c1')!;
  return contents.map((content) => ({ type: 'message', message: channel.send('bob', content, content, null).message }));
}

const announce = (scene: Scene, ...changes: Change[]) => changes.forEach((change) => scene.server.announce(change));

async function open(): Promise<{ scene: Scene; client: MessagingClient }> {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  return { scene, client: await scene.online('ann', 'c1') };
}

test('frames that overtake each other are put in order without a question', async () => {
  const { scene, client } = await open();
  const [first, second, third] = said(scene, 'm1', 'm2', 'm3') as [Change, Change, Change];
  announce(scene, third, second);
  await scene.pass(100);
  expect(scene.texts(client, 'c1')).toEqual([]);
  announce(scene, first);
  await scene.pass(1_000);
  expect(scene.texts(client, 'c1')).toEqual(['m1', 'm2', 'm3']);
  expect(scene.sent('resume')).toHaveLength(0);
});

test('a frame that stays away is asked for after a short patience', async () => {
  const { scene, client } = await open();
  const [, second] = said(scene, 'm1', 'm2') as [Change, Change];
  announce(scene, second);
  await scene.pass(390);
  expect(scene.sent('resume')).toHaveLength(0);
  await scene.pass(100);
  expect(scene.sent('resume').map(({ channels }) => channels)).toEqual([{ c1: 1 }]);
  expect(scene.texts(client, 'c1')).toEqual(['m1', 'm2']);
});

test('an array of frames is taken in the order of their revisions', async () => {
  const { scene, client } = await open();
  const [first, second, third] = said(scene, 'm1', 'm2', 'm3') as [Change, Change, Change];
  for (const { socket } of scene.server.connections) socket.deliver([third, first, second, first]);
  await scene.pass(100);
  expect(scene.texts(client, 'c1')).toEqual(['m1', 'm2', 'm3']);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 3 });
  expect(scene.sent('resume')).toHaveLength(0);
});

/** Ann has asked for the channel, its answer is read and on its way, and what is announced now overtakes it. */
async function joining(members: readonly string[]): Promise<{ scene: Scene; client: MessagingClient }> {
  const scene = new Scene();
  scene.server.channels.set('c1', new FakeChannel('c1', new Set(members), scene.clock.now, 'public'));
  said(scene, 'm1');
  const client = await scene.online();
  scene.server.answersLateMs = 300;
  client.openChannel('c1');
  await scene.pass(10);
  return { scene, client };
}

test.each([
  ['that was not known', ['bob']],
  ['of the list', ['ann', 'bob']],
])('changes that overtake the answer to the first join of a channel %s are not lost', async (_, members) => {
  const { scene, client } = await joining(members);
  const [second, third] = said(scene, 'm2', 'm3') as [Change, Change];
  announce(scene, third, second, second);
  await scene.pass(100);
  expect(scene.texts(client, 'c1')).toEqual([]);
  await scene.pass(300);
  expect(scene.texts(client, 'c1')).toEqual(['m1', 'm2', 'm3']);
  expect(client.channel('c1').get()).toMatchObject({ headSeq: 3, unreadCount: 3 });
  expect(scene.sent('resume').filter(({ channels }) => 'c1' in (channels as object)).length).toBeLessThanOrEqual(1);
});

test('a change that is missing between the answer to a join and one that overtook it is asked for', async () => {
  const { scene, client } = await joining(['bob']);
  const [, third] = said(scene, 'm2', 'm3') as [Change, Change];
  announce(scene, third);
  await scene.pass(1_500);
  expect(scene.sent('resume').map(({ channels }) => channels)).toEqual([{ c1: 2 }]);
  expect(scene.texts(client, 'c1')).toEqual(['m1', 'm2', 'm3']);
});

test('of very many changes that overtake an answer the last are asked for', async () => {
  const { scene, client } = await joining(['bob']);
  scene.server.changesLimit = 1_000;
  announce(scene, ...said(scene, ...numbered(EARLY_FRAMES_MAX + 50, 'n')));
  await scene.pass(1_000);
  expect(scene.sent('resume').map(({ channels }) => channels)).toEqual([{ c1: 2 + EARLY_FRAMES_MAX }]);
  expect(client.messages('c1').get().messages).toEqual(scene.server.channels.get('c1')?.messages.slice(-500));
  expect(client.channel('c1').get()).toMatchObject({ headSeq: 1 + EARLY_FRAMES_MAX + 50 });
});

test('changes that overtake the answer to a resume are not lost', async () => {
  const { scene, client } = await open();
  scene.server.kill();
  said(scene, 'missed');
  scene.server.start();
  scene.server.answersLateMs = 300;
  const isAsked = () =>
    scene.server.sockets.at(-1)?.sent.some(({ channels }) => channels && 'c1' in (channels as object));
  while (!isAsked()) await scene.pass(5);
  await scene.pass(10);
  const [second, third] = said(scene, 'm2', 'm3') as [Change, Change];
  announce(scene, third, second);
  await scene.pass(350);
  expect(scene.texts(client, 'c1')).toEqual(['missed', 'm2', 'm3']);
});

test('changes of a channel that nobody asked for are dropped', async () => {
  const { scene, client } = await open();
  const other = scene.server.channel('other', 'bob');
  scene.server.tellUser('ann', { type: 'message', message: other.send('bob', 'm1', 'k', null).message });
  await scene.pass(1_000);
  expect(client.channel('other').get()).toBeUndefined();
  expect(scene.sent('resume')).toHaveLength(0);
});

test('a gap that no frame shows is shown by the heartbeat', async () => {
  const { scene, client } = await open();
  said(scene, 'm1');
  await scene.pass(32_000);
  expect(scene.texts(client, 'c1')).toEqual(['m1']);
});

test('a channel that the server has forgotten to be followed is followed again with the next heartbeat', async () => {
  const { scene, client } = await open();
  for (const connection of scene.server.connections) connection.subscribed.delete('c1');
  await scene.pass(32_000);
  expect(scene.sent('resume')).toHaveLength(1);
  announce(scene, ...said(scene, 'm1'));
  await scene.pass(100);
  expect(scene.texts(client, 'c1')).toEqual(['m1']);
  await scene.pass(60_000);
  expect(scene.sent('resume')).toHaveLength(1);
});

test('a change that comes twice or late changes nothing', async () => {
  const { scene, client } = await open();
  const channel = scene.server.channels.get('c1')!;
  const [m1] = said(scene, 'm1') as [Change];
  announce(scene, m1);
  const message = channel.change('c1-m1', { content: 'edited', edited: true });
  announce(scene, { type: 'messageUpdated', message });
  await scene.pass(100);
  const before = client.messages('c1').get();
  const count = client.channel('c1').get();
  announce(scene, m1, m1, { type: 'messageUpdated', message });
  await scene.pass(1_000);
  expect(client.messages('c1').get()).toBe(before);
  expect(client.channel('c1').get()).toBe(count);
});

test('an edit that a reaction overtakes is not lost', async () => {
  const { scene, client } = await open();
  const channel = scene.server.channels.get('c1')!;
  announce(scene, ...said(scene, 'm1'));
  await scene.pass(100);
  const edited = channel.change('c1-m1', { content: 'edited', edited: true });
  const { reactions, revision } = channel.react('c1-m1', 'bob', '👍', true)!;
  announce(scene, { type: 'reactionUpdate', channelId: 'c1', messageId: 'c1-m1', reactions, revision });
  await scene.pass(50);
  announce(scene, { type: 'messageUpdated', message: edited });
  await scene.pass(100);
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
});

test('an edit is not lost when a page of changes ends between it and a reaction that came live', async () => {
  const { scene, client } = await open();
  const channel = scene.server.channels.get('c1')!;
  scene.server.changesLimit = 2;
  announce(scene, ...said(scene, 'm1'));
  await scene.pass(100);
  channel.change('c1-m1', { content: 'edited', edited: true });
  said(scene, 'm2', 'm3');
  const { reactions, revision } = channel.react('c1-m1', 'bob', '👍', true)!;
  announce(scene, { type: 'reactionUpdate', channelId: 'c1', messageId: 'c1-m1', reactions, revision });
  await scene.pass(1_000);
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
});

test('after a restart it asks for what it missed, page by page, and follows again', async () => {
  const { scene, client } = await open();
  scene.server.changesLimit = 10;
  announce(scene, ...said(scene, ...numbered(5)));
  await scene.pass(100);
  scene.server.kill();
  said(scene, ...numbered(35, 'missed '));
  scene.server.start();
  await scene.pass(10_000);
  expect(scene.sent('resume').filter(({ channels }) => 'c1' in (channels as object)).length).toBe(4);
  announce(scene, ...said(scene, 'live'));
  await scene.pass(100);
  expect(client.messages('c1').get().messages).toEqual(scene.server.channels.get('c1')?.messages);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 41, headSeq: 41 });
});

test('who missed very much begins anew, with the newest messages', async () => {
  const { scene, client } = await open();
  announce(scene, ...said(scene, 'm1'));
  await scene.pass(100);
  scene.server.kill();
  said(scene, ...numbered(3_000, 'missed '));
  scene.server.start();
  await scene.pass(10_000);
  expect(scene.sent('resume').length).toBeLessThanOrEqual(21);
  expect(client.messages('c1').get().messages).toEqual(scene.server.channels.get('c1')?.messages.slice(-50));
  expect(client.channel('c1').get()).toMatchObject({ headSeq: 3_001, unreadCount: 999 });
});

test('a channel that nobody looks at is not walked through, and its counts are right', async () => {
  const { scene, client } = await open();
  client.closeChannel('c1');
  scene.server.kill();
  said(scene, ...numbered(300, 'missed '), 'to @ann');
  scene.server.start();
  await scene.pass(10_000);
  expect(scene.sent('resume').map(({ channels }) => channels)).toEqual([{ c1: 302 }]);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 301, mentionCount: 1 });
  announce(scene, ...said(scene, 'live @ann'));
  await scene.pass(100);
  expect(client.channel('c1').get()).toMatchObject({ unreadCount: 302, mentionCount: 2 });
});

test('many channels are resumed a hundred at a time, one question after the other', async () => {
  const scene = new Scene();
  for (const id of numbered(250, 'c')) scene.server.channel(id, 'ann');
  const client = await scene.online();
  await scene.pass(1_000);
  expect(client.channels.get()).toHaveLength(250);
  const sizes = scene.sent('resume').map(({ channels }) => Object.keys(channels as object).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(250);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect([...scene.server.connections][0]?.subscribed.size).toBe(250);
});

test('follows at most 500 channels, makes room for one that is opened, and still counts in the others', async () => {
  const scene = new Scene();
  for (const id of numbered(520, 'c')) scene.server.channel(id, 'ann', 'bob');
  const client = await scene.online();
  await scene.pass(2_000);
  const [connection] = scene.server.connections;
  expect(connection?.subscribed.size).toBe(500);
  const beyond = numbered(520, 'c').filter((id) => !connection?.subscribed.has(id));
  client.openChannel(beyond[0]!);
  await scene.pass(500);
  expect(connection?.subscribed.has(beyond[0]!)).toBe(true);
  expect(connection?.subscribed.size).toBe(500);
  scene.server.channels.get(beyond[1]!)?.send('bob', 'hello', 'k', null);
  await scene.pass(240_000);
  expect(client.channel(beyond[1]!).get()?.unreadCount).toBe(1);
});

test('a reset begins the channel anew', async () => {
  const { scene, client } = await open();
  announce(scene, ...said(scene, ...numbered(8)));
  await scene.pass(100);
  scene.server.kill();
  // As after a backup was restored: an older, shorter history.
  const restored = scene.server.channel('c1', 'ann', 'bob');
  restored.send('bob', 'only this', 'k', null);
  scene.server.start();
  await scene.pass(5_000);
  expect(scene.texts(client, 'c1')).toEqual(['only this']);
  expect(client.channel('c1').get()).toMatchObject({ headSeq: 1 });
  announce(scene, ...said(scene, 'next'));
  await scene.pass(100);
  expect(scene.texts(client, 'c1')).toEqual(['only this', 'next']);
});

test('a resume that is refused for now is asked again, and one that stays away too', async () => {
  const { scene, client } = await open();
  let refusals = 2;
  scene.server.refuseFrame = ({ action }) =>
    action === 'resume' && refusals-- > 0 ? { ...refusal(503, 'store_busy'), retryAfterMs: 1_000 } : undefined;
  scene.server.kill();
  said(scene, 'm1');
  scene.server.start();
  await scene.pass(10_000);
  expect(scene.texts(client, 'c1')).toEqual(['m1']);
  scene.server.kill();
  said(scene, 'm2');
  scene.server.start();
  await scene.pass(1_200);
  scene.server.faults.drop = 1; // the answer is lost
  await scene.pass(3_000);
  scene.server.faults.drop = 0;
  await scene.pass(40_000);
  expect(scene.texts(client, 'c1')).toEqual(['m1', 'm2']);
});

test('a channel that I was added to comes with its unread count; one that I was removed from goes', async () => {
  const { scene, client } = await open();
  const plans = scene.server.channel('plans', 'bob');
  numbered(3).forEach((text) => plans.send('bob', text, text, null));
  plans.members.add('ann');
  scene.server.tellUser('ann', { type: 'channelAdded', channel: plans.view() });
  await scene.pass(2_000);
  expect(client.channels.get().map(({ channelId }) => channelId)).toEqual(['c1', 'plans']);
  expect(client.channel('plans').get()?.unreadCount).toBe(3);
  client.openChannel('plans');
  await scene.pass(100);
  plans.members.delete('ann');
  scene.server.tellUser('ann', { type: 'channelRemoved', channelId: 'plans' });
  await scene.pass(100);
  expect(client.channels.get().map(({ channelId }) => channelId)).toEqual(['c1']);
  expect(client.messages('plans').get()).toMatchObject({ load: 'gone' });
  expect(scene.texts(client, 'plans')).toEqual(['m1', 'm2', 'm3']); // still to be read
});

test('what happened to my memberships while I was away is told by the list', async () => {
  const { scene, client } = await open();
  scene.server.kill();
  scene.server.channels.get('c1')?.members.delete('ann');
  scene.server.channel('c2', 'ann', 'bob').send('bob', 'welcome @ann', 'k', null);
  scene.server.start();
  await scene.pass(5_000);
  expect(client.channels.get().map(({ channelId }) => channelId)).toEqual(['c2']);
  expect(client.channel('c2').get()).toMatchObject({ unreadCount: 1, mentionCount: 1 });
});

test('a channel that cannot be opened says why', async () => {
  const scene = new Scene();
  const client = await scene.online('ann', 'nowhere');
  expect(client.messages('nowhere').get()).toMatchObject({ load: 'failed', error: { code: 'not_found' } });
});

test('a channel opened while offline is loaded when there is a connection', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob').send('bob', 'hello', 'k', null);
  scene.server.isUp = false;
  const client = await scene.online('ann', 'c1');
  expect(client.messages('c1').get().load).toBe('loading');
  scene.server.start();
  await scene.pass(5_000);
  expect(scene.texts(client, 'c1')).toEqual(['hello']);
});

test('a channel’s own changes are shown, the later one whichever comes first', async () => {
  const { scene, client } = await open();
  const channel = scene.server.channels.get('c1')!;
  const [one, two] = [channel.rename('one'), channel.rename('two')];
  announce(scene, two, one);
  await scene.pass(100);
  expect(client.channel('c1').get()?.name).toBe('two');
});
