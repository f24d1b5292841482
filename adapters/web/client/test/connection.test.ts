import { expect, test } from 'vitest';
import { tokenFor } from './kit/fake-server.ts';
import { problem } from './kit/fake-server.ts';
import { refusal } from './kit/fake-history.ts';
import { Scene } from './kit/scene.ts';

const jwt = (userId: string, issuedAt: number, expiresAt: number, serial = 0) => {
  const claims = { sub: userId, iat: issuedAt / 1000, exp: expiresAt / 1000, serial };
  return `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${userId}`;
};

test('connects with a ticket and both subprotocols, and beats at once', async () => {
  const scene = new Scene();
  const client = scene.page.client('ann');
  expect(client.connection.get()).toEqual({ status: 'idle' });
  client.connect();
  expect(client.connection.get()).toEqual({ status: 'connecting' });
  await scene.pass(500);
  expect(client.connection.get().status).toBe('online');
  expect(scene.server.sockets[0]?.protocols).toEqual(['stackbox.v1', 'stackbox.v1.batch', 'ticket.t1']);
  expect(scene.server.sockets[0]?.sent[0]?.action).toBe('heartbeat');
});

test('where `connected` answers the first frame, it is asked for at once and works as everywhere', async () => {
  const scene = new Scene();
  scene.server.greetsFirstFrame = true;
  scene.server.heartbeatMs = 300_000;
  scene.server.channel('c1', 'ann', 'bob').send('bob', 'hello', 'k', null);
  const client = await scene.online('ann', 'c1');
  expect(client.connection.get().status).toBe('online');
  expect(scene.texts(client, 'c1')).toEqual(['hello']);
  await scene.pass(280_000);
  expect(scene.sent('heartbeat')).toHaveLength(1);
  await scene.pass(30_000);
  expect(scene.sent('heartbeat')).toHaveLength(2);
  expect(scene.server.sockets).toHaveLength(1);
});

test('the answer to the first heartbeat may overtake `connected`', async () => {
  const scene = new Scene();
  scene.server.greetsFirstFrame = true;
  const client = scene.page.client('ann');
  client.connect();
  while (!scene.server.sockets[0]) await scene.pass(1);
  const [socket] = scene.server.sockets;
  socket.deliver({ type: 'heartbeat', timestamp: new Date(scene.clock.now()).toISOString(), revisions: {} });
  await scene.pass(500);
  expect(client.connection.get().status).toBe('online');
});

test('a socket is never less secure than the page, whatever the server knows of it', async () => {
  const scene = new Scene();
  scene.page.client('ann', { url: 'https://server.test' }).connect();
  await scene.pass(500);
  expect(scene.server.sockets[0]?.url).toBe('wss://server.test/ws');
});

test('comes back with full jitter under a ceiling that doubles up to 30 s', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.kill();
  const waits: number[] = [];
  let last = -1;
  client.connection.subscribe(() => {
    const state = client.connection.get();
    if (state.status === 'reconnecting' && state.nextTryAt !== last) {
      last = state.nextTryAt;
      waits.push(last - scene.clock.now());
    }
  });
  await scene.pass(300_000);
  expect(waits.length).toBeGreaterThan(8);
  waits.forEach((waitMs, at) => expect(waitMs).toBeLessThanOrEqual(Math.min(30_000, 1000 * 2 ** at)));
  expect(new Set(waits).size).toBe(waits.length);
  expect(Math.max(...waits)).toBeGreaterThan(10_000);
  scene.server.start();
  await scene.pass(31_000);
  expect(client.connection.get().status).toBe('online');
});

test('waits at least as long as Retry-After says, whatever the browser signals meanwhile', async () => {
  const scene = new Scene();
  scene.server.scripted.push(
    () => undefined, // the token
    () => problem({ ...refusal(503, 'store_unavailable'), retryAfterS: 20 }),
  );
  const client = await scene.online();
  const state = client.connection.get();
  expect(state).toMatchObject({ status: 'reconnecting', error: { code: 'store_unavailable' } });
  scene.page.signal('visible');
  scene.page.signal('online');
  await scene.pass(19_000);
  expect(scene.server.sockets).toHaveLength(0);
  await scene.pass(2_500);
  expect(client.connection.get().status).toBe('online');
});

test.each([
  [4400, 'protocol'],
  [4403, 'forbidden'],
  [4409, 'replaced'],
])('after close code %i it ends, and comes back only when told to', async (code, reason) => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.closeAll(code);
  await scene.pass(120_000);
  expect(client.connection.get()).toMatchObject({ status: 'ended', reason });
  expect(scene.server.sockets).toHaveLength(1);
  client.connect();
  await scene.pass(1_000);
  expect(client.connection.get().status).toBe('online');
});

test.each([1006, 1012, 4408, 4410])('after close code %i it comes back soon', async (code) => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.closeAll(code);
  await scene.pass(2_000);
  expect(client.connection.get().status).toBe('online');
});

test('after close code 4429 it waits for at least a minute', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.closeAll(4429);
  await scene.pass(59_000);
  expect(scene.server.sockets).toHaveLength(1);
  await scene.pass(3_000);
  expect(client.connection.get().status).toBe('online');
});

test('after close code 4401 it asks for a new token, and ends when there is none', async () => {
  const scene = new Scene();
  let count = 0;
  const client = await scene.online('ann', undefined, { getToken: async () => tokenFor('ann', `n${++count}`) });
  scene.server.closeAll(4401);
  await scene.pass(1_000);
  expect(client.connection.get().status).toBe('online');
  expect(count).toBe(2);
  scene.server.validToken = 'none';
  scene.server.closeAll(4401);
  await scene.pass(5_000);
  expect(client.connection.get()).toMatchObject({ status: 'ended', reason: 'unauthenticated' });
});

test.each([
  ['sent', 5],
  ['taken', 20],
])('close code 4401 does not end a session whose new token was just %s', async (_, afterMs) => {
  const scene = new Scene();
  const life = () => [scene.clock.now(), scene.clock.now() + 600_000] as const;
  let cached = jwt('ann', ...life(), 1); // the host replaces it when it ends, and not before
  const client = await scene.online('ann', undefined, { getToken: async () => cached });
  await scene.pass(600_000);
  cached = jwt('ann', ...life(), 2);
  scene.server.validToken = cached;
  const frame = { type: 'error', code: 'token_expired', error: 'Ended.', retryable: false } as const;
  scene.server.tellUser('ann', frame);
  await scene.pass(afterMs);
  expect(scene.sent('authenticate')).toMatchObject([{ token: cached }]);
  scene.server.closeAll(4401);
  await scene.pass(5_000);
  expect(client.connection.get().status).toBe('online');
  expect(scene.server.sockets).toHaveLength(2);
});

test('a socket is renewed with a token that something else has fetched meanwhile', async () => {
  const scene = new Scene();
  let cached = tokenFor('ann', 'n1');
  const client = await scene.online('ann', undefined, { getToken: async () => cached });
  scene.server.validToken = cached = tokenFor('ann', 'n2');
  void client.api.listPeople(); // refused with n1, done with n2
  await scene.pass(100);
  const frame = { type: 'error', code: 'token_expired', error: 'Ended.', retryable: false } as const;
  scene.server.tellUser('ann', frame);
  await scene.pass(100);
  expect(scene.sent('authenticate')).toMatchObject([{ token: cached }]);
});

test('a token that a ticket was given for after the one before was refused is what close code 4401 refuses', async () => {
  const scene = new Scene();
  let count = 0;
  const client = await scene.online('ann', undefined, { getToken: async () => tokenFor('ann', `n${++count}`) });
  scene.server.validToken = tokenFor('ann', 'n2');
  scene.server.closeAll(1006);
  await scene.pass(2_000);
  expect(client.connection.get().status).toBe('online');
  scene.server.validToken = tokenFor('ann', 'n3');
  const tickets = () => scene.server.requests.filter(({ path }) => path.endsWith('/connect-tickets')).length;
  const before = tickets();
  scene.server.closeAll(4401);
  await scene.pass(2_000);
  expect(client.connection.get().status).toBe('online');
  expect(tickets() - before).toBe(1); // n2 is not tried again
});

test('a token that cannot be fetched now is fetched later', async () => {
  const scene = new Scene();
  let isBroken = true;
  const getToken = async () => {
    if (isBroken) throw new Error('no network');
    return tokenFor('ann');
  };
  const client = await scene.online('ann', undefined, { getToken });
  expect(client.connection.get().status).toBe('reconnecting');
  isBroken = false;
  await scene.pass(5_000);
  expect(client.connection.get().status).toBe('online');
});

test('a token that never comes is asked for again', async () => {
  const scene = new Scene();
  let count = 0;
  const getToken = () => (++count === 1 ? new Promise<string>(() => {}) : Promise.resolve(tokenFor('ann')));
  const client = await scene.online('ann', undefined, { getToken });
  expect(client.connection.get().status).toBe('connecting');
  await scene.pass(35_000);
  expect(client.connection.get().status).toBe('online');
});

test('renews its token on the open socket before it ends', async () => {
  const scene = new Scene();
  const now = scene.clock.now();
  let count = 0;
  const getToken = async () => jwt('ann', scene.clock.now(), scene.clock.now() + 600_000, ++count);
  const client = await scene.online('ann', undefined, { getToken });
  await scene.pass(538_000);
  expect(scene.sent('authenticate')).toHaveLength(0);
  await scene.pass(4_000);
  expect(scene.sent('authenticate')).toHaveLength(1);
  expect(scene.clock.now() - now).toBeLessThan(600_000);
  await scene.pass(600_000);
  expect(count).toBeGreaterThanOrEqual(3);
  expect(client.connection.get().status).toBe('online');
  expect(scene.server.sockets).toHaveLength(1);
});

test('where a host renews no token in band, another socket takes the place of the first', async () => {
  const scene = new Scene();
  scene.server.refuseFrame = ({ action }) => (action === 'authenticate' ? refusal(400, 'unsupported') : undefined);
  let count = 0;
  const getToken = async () => jwt('ann', scene.clock.now(), scene.clock.now() + 600_000, ++count);
  const client = await scene.online('ann', undefined, { getToken });
  const statuses = new Set<string>();
  client.connection.subscribe(() => statuses.add(client.connection.get().status));
  await scene.pass(560_000);
  expect(scene.server.sockets).toHaveLength(2);
  expect(scene.server.connections.size).toBe(1);
  expect([...statuses]).toEqual(['online']);
});

test('never sends what one person wrote as another', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  const client = await scene.online('ann', 'c1', { getToken: async () => tokenFor('bob') });
  await client.send('c1', 'secret');
  await scene.pass(5_000);
  expect(client.connection.get()).toMatchObject({ status: 'ended', reason: 'wrong_user' });
  expect(scene.server.channels.get('c1')?.messages).toHaveLength(0);
});

test('notices a half-open socket by the heartbeat that nobody answers', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.halfOpenAll();
  await scene.pass(29_000);
  expect(client.connection.get().status).toBe('online');
  await scene.pass(13_000);
  expect(scene.server.sockets.length).toBeGreaterThan(1);
  expect(client.connection.get().status).toBe('online');
});

test('notices it within seconds when the page is seen again', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.halfOpenAll();
  scene.page.signal('visible');
  await scene.pass(6_000);
  expect(scene.server.connections.size).toBe(1);
  expect(client.connection.get().status).toBe('online');
});

test('says that it is offline when the browser does, and tries at once when that ends', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.page.signal('offline');
  scene.server.kill();
  await scene.pass(60_000);
  expect(client.connection.get().status).toMatch(/offline|connecting/);
  scene.server.start();
  scene.page.signal('online');
  await scene.pass(100);
  expect(client.connection.get().status).toBe('online');
});

test('replaces its connection before `reconnectAt`: the new one has caught up before the old one is closed', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  scene.server.reconnectAfterMs = 600_000;
  const client = await scene.online('ann', 'c1');
  const statuses = new Set<string>();
  client.connection.subscribe(() => statuses.add(client.connection.get().status));
  const [old] = scene.server.connections;
  let wasSubscribed: boolean | undefined;
  const closed = old!.socket.closedByClient;
  old!.socket.closedByClient = () => {
    wasSubscribed = [...scene.server.connections].some((one) => one !== old && one.subscribed.has('c1'));
    closed();
  };
  scene.server.reconnectAfterMs = undefined;
  await scene.pass(524_000);
  expect(scene.server.sockets).toHaveLength(1);
  await scene.pass(32_000);
  expect(scene.server.sockets).toHaveLength(2);
  expect(wasSubscribed).toBe(true);
  expect(scene.server.connections.size).toBe(1);
  expect([...statuses]).toEqual(['online']);
});

test('many clients replace theirs at moments of their own, with time left for a slow network', async () => {
  const scene = new Scene();
  scene.server.reconnectAfterMs = 7_200_000;
  const seeds = Array.from({ length: 20 }, (_, at) => at + 1);
  for (const seed of seeds) scene.tab(seed).client(`u${seed}`).connect();
  await scene.pass(500);
  const replaced = () => scene.server.sockets.length - seeds.length;
  await scene.pass(7_124_000);
  expect(replaced()).toBe(0);
  await scene.pass(16_000);
  expect(replaced()).toBeGreaterThan(0);
  expect(replaced()).toBeLessThan(seeds.length);
  await scene.pass(15_500); // 44 s before the cut
  expect(replaced()).toBe(seeds.length);
});

test('applies what two connections bring side by side once', async () => {
  const scene = new Scene();
  const channel = scene.server.channel('c1', 'ann', 'bob');
  const client = await scene.online('ann', 'c1');
  scene.server.tellUser('ann', { type: 'reconnect', afterMs: 1_000 });
  for (let at = 0; at < 200; at++) {
    scene.server.announce({ type: 'message', message: channel.send('bob', `m${at}`, `k${at}`, null).message });
    await scene.pass(10);
  }
  expect(scene.server.sockets).toHaveLength(2);
  expect(client.messages('c1').get().messages).toEqual(channel.messages);
  expect(client.channel('c1').get()?.unreadCount).toBe(200);
});

test('keeps the old connection while no new one can be had', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.faults.refuse = 1;
  scene.server.tellUser('ann', { type: 'reconnect', afterMs: 1_000 });
  await scene.pass(20_000);
  expect(client.connection.get().status).toBe('online');
  expect(scene.server.connections.size).toBe(1);
  scene.server.faults.refuse = 0;
  await scene.pass(31_000);
  expect(scene.server.sockets).toHaveLength(2);
});

test('close ends everything, and nothing happens after it', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  const client = await scene.online('ann', 'c1');
  client.type('c1');
  client.presence('bob');
  client.person('bob');
  client.writeDraft('c1', 'half a');
  let calls = 0;
  for (const topic of [client.connection, client.channels, client.messages('c1')]) topic.subscribe(() => calls++);
  client.close();
  expect(client.connection.get()).toMatchObject({ status: 'ended', reason: 'closed' });
  calls = 0;
  await scene.pass(100);
  expect(scene.clock.pending).toBe(0);
  expect(scene.server.connections.size).toBe(0);
  expect(scene.page.isHeard).toBe(false);
  expect(calls).toBe(0);
  await expect(client.api.readStats()).rejects.toMatchObject({ code: 'closed' });
  client.connect();
  expect(client.connection.get()).toMatchObject({ status: 'ended', reason: 'closed' });
});

test('the protocol log holds no token and no ticket', async () => {
  const scene = new Scene();
  const getToken = async () => jwt('ann', scene.clock.now(), scene.clock.now() + 100_000, scene.clock.now());
  await scene.online('ann', undefined, { debug: true, getToken });
  await scene.pass(120_000);
  const log = scene.page.lines.join('\n');
  expect(log).toContain('→ authenticate');
  expect(log).toContain('← connected');
  expect(log).not.toMatch(/x\.ey|ticket\.t\d|"t\d"/);
});
