import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMessagingClient, type Message, type MessagingClient } from '../../src/index.ts';
import { nodePlatform } from '../kit/node-platform.ts';

// Needs a built server: STACKBOX_JAR names its jar, STACKBOX_JAVA a java of version 25 or newer.
const jar = process.env['STACKBOX_JAR'] ?? '';
const java = process.env['STACKBOX_JAVA'] ?? 'java';
const port = Number(process.env['STACKBOX_PORT'] ?? 9492);
const url = `http://localhost:${port}`;
const data = mkdtempSync(join(tmpdir(), 'stackbox-'));
let server: ChildProcess;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await pause(25);
  }
}

async function start(): Promise<void> {
  server = spawn(java, ['-jar', jar, `--server.port=${port}`, `--stackbox.data-dir=${data}`], { stdio: 'ignore' });
  const isUp = () => fetch(`${url}/api/messaging/health`).then(({ ok }) => ok, () => false); // prettier-ignore
  await until('the server is up', isUp, 60_000);
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await gone;
}

const person = (userId: string): MessagingClient =>
  createMessagingClient({ url, userId, clientId: 'acme', name: userId.toUpperCase(), platform: nodePlatform() });

async function wholeHistory(client: MessagingClient, channelId: string): Promise<Message[]> {
  const found: Message[] = [];
  for (let hasMore = true; hasMore;) {
    const page = await client.api.listMessages(channelId, { after: found.length, limit: 100 });
    found.push(...page.messages);
    hasMore = page.hasMore;
  }
  return found;
}

beforeAll(start, 90_000);
afterAll(async () => {
  await kill();
  rmSync(data, { recursive: true, force: true });
});

test('two people talk while the server is killed and started again: everything arrives once', async () => {
  const ann = person('ann');
  const bob = person('bob');
  try {
    for (const client of [ann, bob]) {
      client.connect();
      client.openChannel('general');
    }
    const isReady = (client: MessagingClient) => client.messages('general').get().load === 'ready';
    await until('both have opened the channel', () => isReady(ann) && isReady(bob));

    const sent: string[] = [];
    let isTalking = true;
    const talk = async (client: MessagingClient) => {
      for (let count = 1; isTalking; count++) {
        const text = `${client.userId} ${count}`;
        sent.push(text);
        await client.send('general', text);
        await pause(40);
      }
    };
    const talking = [talk(ann), talk(bob)];
    await pause(700);
    await kill();
    await until('both have noticed', () => [ann, bob].every((client) => client.connection.get().status !== 'online'));
    const before = sent.length;
    await pause(500);
    await start();
    await until('both are back', () => [ann, bob].every((client) => client.connection.get().status === 'online'));
    await pause(300);
    isTalking = false;
    await Promise.all(talking);
    expect(sent.length).toBeGreaterThan(before);

    const isEmpty = (client: MessagingClient) => client.outbox('general').get().length === 0;
    await until('all is sent', () => isEmpty(ann) && isEmpty(bob));
    const history = await wholeHistory(ann, 'general');
    const contents = history.map(({ content }) => content);
    expect([...contents].sort()).toEqual([...sent].sort());
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
    for (const client of [ann, bob]) {
      const isMine = (text: string) => text.startsWith(client.userId);
      expect(contents.filter(isMine)).toEqual(sent.filter(isMine));
      await until('all has arrived', () => client.messages('general').get().messages.at(-1)?.seq === history.length);
      const { messages } = client.messages('general').get();
      expect(messages).toEqual(history.slice(-messages.length));
      expect(messages.length).toBe(Math.min(500, history.length));
    }
  } finally {
    ann.close();
    bob.close();
  }
}, 120_000);

test('edits, reactions, replies, pins, marks, typing, presence and names reach the other one live', async () => {
  const ann = person('ann');
  const bob = person('bob');
  try {
    ann.connect();
    bob.connect();
    await until('online', () => [ann, bob].every((client) => client.connection.get().status === 'online'));
    const { channelId } = await ann.createChannel({ name: 'plans', type: 'private', members: ['bob'] });
    await until('bob was added', () => bob.channels.get().some((channel) => channel.channelId === channelId));
    ann.openChannel(channelId);
    bob.openChannel(channelId);
    const last = (client: MessagingClient) => client.messages(channelId).get().messages.at(-1);
    await until('open', () => [ann, bob].every((client) => client.messages(channelId).get().load === 'ready'));

    await ann.send(channelId, 'hello @bob');
    await until('arrived', () => last(bob)?.content === 'hello @bob');
    expect(bob.channel(channelId).get()).toMatchObject({ unreadCount: 1, mentionCount: 1 });
    const hello = last(bob)!;

    await bob.react(hello, '👍');
    await until('reacted', () => last(ann)?.reactions['👍']?.[0] === 'bob');
    await ann.edit(hello, 'hello @bob!');
    await until('edited', () => last(bob)?.content === 'hello @bob!' && last(bob)?.edited === true);
    await ann.pin(hello);
    await until('pinned', () => last(bob)?.pinned === true);
    await bob.loadPins(channelId);
    expect(
      bob
        .pins(channelId)
        .get()
        .messages.map(({ messageId }) => messageId),
    ).toEqual([hello.messageId]);
    await ann.unpin(hello);
    await until('unpinned', () => bob.pins(channelId).get().messages.length === 0);

    await ann.loadThread(channelId, hello.messageId);
    await bob.send(channelId, { content: 'a reply', threadId: hello.messageId });
    await until('replied', () => ann.thread(channelId, hello.messageId).get().replies[0]?.content === 'a reply');
    expect(ann.thread(channelId, hello.messageId).get().root?.replyCount).toBe(1);
    expect(ann.messages(channelId).get().messages[0]?.replyCount).toBe(1);
    await bob.loadThread(channelId, hello.messageId);
    expect(bob.thread(channelId, hello.messageId).get()).toMatchObject({ hasMore: false, root: { replyCount: 1 } });
    expect(bob.thread(channelId, hello.messageId).get().replies).toHaveLength(1);

    bob.markRead(channelId, 2);
    await until('seen', () => ann.receipts(channelId).get()['bob']?.readSeq === 2);
    expect(bob.channel(channelId).get()).toMatchObject({ unreadCount: 0, mentionCount: 0 });
    bob.type(channelId);
    await until('types', () => ann.typing(channelId).get().includes('bob'));
    await bob.send(channelId, 'written');
    await until('does not type', () => ann.typing(channelId).get().length === 0);

    ann.presence('bob');
    ann.person('bob');
    await until('bob is there', () => ann.presence('bob').get()?.status === 'online');
    await until('bob has a name', () => ann.person('bob').get().name === 'BOB');
    bob.setPresence('busy', 'writing');
    await until('bob is busy', () => ann.presence('bob').get()?.text === 'writing', 10_000);

    await ann.delete(last(ann)!).catch((error: unknown) => expect(error).toMatchObject({ code: expect.any(String) }));
    await ann.api.removeMember(channelId, 'bob');
    await until('bob is out', () => bob.messages(channelId).get().load === 'gone');
    expect(bob.channels.get().some((channel) => channel.channelId === channelId)).toBe(false);
    await bob.send(channelId, 'let me in');
    await until('refused for good', () => bob.outbox(channelId).get()[0]?.state === 'failed');
  } finally {
    ann.close();
    bob.close();
  }
}, 60_000);
