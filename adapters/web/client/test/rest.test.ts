import { expect, test } from 'vitest';
import { MessagingError } from '../src/index.ts';
import { refusal } from './kit/fake-history.ts';
import { problem, tokenFor } from './kit/fake-server.ts';
import { Scene } from './kit/scene.ts';

/** The scripted answer to the next request of a client that has its token. */
async function answered(answer: Response): Promise<MessagingError> {
  const scene = new Scene();
  const client = scene.page.client('ann', { getToken: async () => tokenFor('ann') });
  scene.server.scripted.push(() => answer);
  const failed = client.api.readStats().then(
    () => new MessagingError('internal', 'was answered'),
    (error: unknown) => error as MessagingError,
  );
  await scene.pass(1_000);
  return failed;
}

test('a problem is a typed error with its code, sentence, fields and wait', async () => {
  const body = {
    type: 'about:blank',
    title: 'Invalid',
    status: 400,
    detail: 'Two fields are wrong.',
    code: 'invalid',
    retryable: false,
    errors: [{ pointer: '/name', code: 'too_long', detail: 'at most 100 characters' }],
  };
  const error = await answered(new Response(JSON.stringify(body), { status: 400, headers: { 'retry-after': '3' } }));
  expect(error).toBeInstanceOf(MessagingError);
  expect(error).toMatchObject({ code: 'invalid', status: 400, retryable: false, retryAfterMs: 3_000 });
  expect(error.message).toBe('Two fields are wrong.');
  expect(error.errors).toEqual(body.errors);
});

test('Retry-After may be a date', async () => {
  const date = new Date(Date.parse('2026-01-01T00:00:00Z') + 60_000).toUTCString();
  const error = await answered(new Response('', { status: 503, headers: { 'retry-after': date } }));
  expect(error.retryAfterMs).toBeGreaterThan(59_000);
});

test('an answer of something in between, without a problem, is an error all the same', async () => {
  const error = await answered(new Response('<html>Bad gateway</html>', { status: 502 }));
  expect(error).toMatchObject({ code: 'store_unavailable', status: 502, retryable: true });
});

test('a token that was refused is renewed once, and the request sent again with the same key', async () => {
  const scene = new Scene();
  let count = 0;
  const client = scene.page.client('ann', { getToken: async () => tokenFor('ann', `n${++count}`) });
  scene.server.validToken = 'n2.ann';
  const keys: (string | null)[] = [];
  const note = (request: Request) => void keys.push(request.headers.get('idempotency-key'));
  scene.server.scripted.push(note, note);
  const made = client.createChannel({ name: 'plans' });
  await scene.pass(1_000);
  await expect(made).resolves.toMatchObject({ channelType: 'private' });
  expect(count).toBe(2);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test('requests that need a token at the same time ask for it once', async () => {
  const scene = new Scene();
  let count = 0;
  const client = scene.page.client('ann', { getToken: async () => tokenFor('ann', `n${++count}`) });
  const both = Promise.all([client.api.listPeople(), client.api.listChannels()]);
  await scene.pass(1_000);
  await both;
  expect(count).toBe(1);
});

test('a request can be cancelled', async () => {
  const scene = new Scene();
  const client = await scene.online();
  const abort = new AbortController();
  const failed = expect(client.api.listPeople({ signal: abort.signal })).rejects.toMatchObject({ code: 'aborted' });
  await scene.pass(2);
  abort.abort();
  await scene.pass(10);
  await failed;
});

test('a request that nobody answers ends by its time limit, and one that cannot be sent says so', async () => {
  const scene = new Scene();
  const client = await scene.online();
  scene.server.scripted.push(
    (request) => new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('x')))),
  );
  const late = expect(client.api.listPeople()).rejects.toMatchObject({ code: 'timeout', retryable: true });
  await scene.pass(16_000);
  await late;
  scene.server.isUp = false;
  const lost = expect(client.api.listPeople()).rejects.toMatchObject({ code: 'unreachable', retryable: true });
  await scene.pass(100);
  await lost;
});

test('without getToken a server that is not local says what is missing', async () => {
  const scene = new Scene();
  scene.server.scripted.push(() => problem(refusal(404, 'not_found')));
  const client = await scene.online();
  const state = client.connection.get();
  expect(state).toMatchObject({ status: 'ended', reason: 'unauthenticated' });
  expect(state.status === 'ended' && state.error?.message).toContain('getToken');
});
