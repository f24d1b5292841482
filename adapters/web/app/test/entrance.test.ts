import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { here } from '../src/routes/navigation.ts';
import { entryTopic, type Entry } from '../src/session/entry.ts';
import { claimsOf } from '../src/session/oidc/claims.ts';
import { Entrance } from '../src/session/oidc/entrance.ts';
import { FakeProvider } from './fake-provider.ts';

let provider: FakeProvider;

beforeEach(() => {
  provider = new FakeProvider();
  vi.stubGlobal('fetch', provider.fetch);
  sessionStorage.clear();
  history.replaceState(undefined, '', '/');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Loads the page at this address, and tells where somebody then stands and where they were sent. */
async function visit(address = location.href, settings = provider.settings) {
  history.replaceState(undefined, '', address);
  window.dispatchEvent(new PopStateEvent('popstate'));
  const entry = entryTopic();
  const sentTo: string[] = [];
  await new Entrance(settings, entry, (url) => sentTo.push(url)).open();
  return { entry, sentTo };
}

async function signIn(address = '/', settings = provider.settings) {
  const { sentTo } = await visit(address, settings);
  return visit(provider.signIn(sentTo[0] ?? ''), settings);
}

function as<S extends Entry['status']>({ get }: { get: () => Entry }, status: S): Extract<Entry, { status: S }> {
  const entry = get();
  expect(entry.status).toBe(status);
  return entry as Extract<Entry, { status: S }>;
}

test('who is not signed in is sent to the provider, with a challenge that proves who comes back', async () => {
  const { entry, sentTo } = await visit('/', { ...provider.settings, audience: 'https://api.example' });
  as(entry, 'starting');
  const url = new URL(sentTo[0] ?? '');
  expect(url.origin + url.pathname).toBe('https://login.example/authorize');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'app-1',
    response_type: 'code',
    redirect_uri: `${location.origin}/`,
    scope: 'openid profile email',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/./),
    nonce: expect.stringMatching(/./),
    audience: 'https://api.example',
  });
});

test('who comes back is signed in, at the place they came for, and the address keeps no code', async () => {
  const { entry } = await signIn('/#/c/alpha/m/7');
  const me = as(entry, 'signedIn');
  expect(me).toMatchObject({ userId: 'ann', clientId: 'acme' });
  expect(claimsOf(await me.getToken())['use']).toBe('access');
  expect(here.get()).toEqual({ channelId: 'alpha', seq: 7 });
  expect(location.href).toBe(`${location.origin}/#/c/alpha/m/7`);
});

test('the API can be called with the id token instead', async () => {
  const { entry } = await signIn('/', { ...provider.settings, token: 'id' });
  expect(claimsOf(await as(entry, 'signedIn').getToken())['use']).toBe('id');
});

test('a verifier that is not the one of the challenge is refused by the provider, and said so', async () => {
  const { sentTo } = await visit('/');
  const url = new URL(sentTo[0] ?? '');
  url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  const { entry } = await visit(provider.signIn(url.href));
  expect(as(entry, 'failed').text).toBe('login.example says: invalid_grant');
});

test('a reload asks the provider nothing', async () => {
  await signIn();
  provider.asked.length = 0;
  const { entry } = await visit();
  expect(as(entry, 'signedIn').userId).toBe('ann');
  expect(provider.asked).toEqual([]);
});

test('a reload after the end of the token renews it', async () => {
  await signIn();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 700_000 });
  const { entry, sentTo } = await visit();
  const { exp } = claimsOf(await as(entry, 'signedIn').getToken());
  expect(Number(exp) * 1000).toBeGreaterThan(Date.now());
  expect(sentTo).toEqual([]);
});

test('a reload after the end of the session leads to the provider', async () => {
  await signIn();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 700_000 });
  provider.refusal = 'invalid_grant';
  const { entry, sentTo } = await visit('/#/c/beta');
  as(entry, 'starting');
  expect(sentTo[0]).toContain('https://login.example/authorize');
  provider.refusal = undefined;
  await visit(provider.signIn(sentTo[0] ?? ''));
  expect(here.get()).toEqual({ channelId: 'beta' });
});

test('a reload while the provider is out of reach lets in, for what can be read without it', async () => {
  await signIn();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 700_000 });
  provider.isDown = true;
  const { entry } = await visit();
  const me = as(entry, 'signedIn');
  await expect(me.getToken()).rejects.toThrow('Failed to fetch');
  provider.isDown = false;
  await expect(me.getToken()).resolves.toBeTruthy();
});

test('who asks again gets the next token, and all who ask meanwhile the same', async () => {
  const { entry } = await signIn();
  const { getToken } = as(entry, 'signedIn');
  const first = await getToken();
  provider.asked.length = 0;
  const [second, third] = await Promise.all([getToken(), getToken()]);
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  expect(provider.asked.filter((path) => path === '/token')).toHaveLength(1);
});

test.each([true, false])(
  'a session goes on over many renewals, with a new refresh token each time: %s',
  async (isRotating) => {
    provider.isRotating = isRotating;
    const { entry } = await signIn();
    const { getToken } = as(entry, 'signedIn');
    const tokens = [await getToken(), await getToken(), await getToken(), await getToken()];
    expect(new Set(tokens).size).toBe(4);
  },
);

test('a refresh token that is refused is the end of the session, and is not tried again', async () => {
  const { entry } = await signIn();
  const { getToken } = as(entry, 'signedIn');
  await getToken();
  provider.refusal = 'invalid_grant';
  await expect(getToken()).rejects.toMatchObject({ code: 'unauthenticated', message: 'Your session has ended.' });
  provider.asked.length = 0;
  await expect(getToken()).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(provider.asked).toEqual([]);
});

test('a provider in trouble is no end of the session', async () => {
  const { entry } = await signIn();
  const { getToken } = as(entry, 'signedIn');
  await getToken();
  provider.refusal = 'temporarily_unavailable';
  await expect(getToken()).rejects.not.toMatchObject({ code: 'unauthenticated' });
  provider.refusal = undefined;
  await expect(getToken()).resolves.toBeTruthy();
});

test('a refusal is told in the words of the provider, and another try asks anew', async () => {
  const { sentTo } = await visit('/#/c/alpha');
  const back = await visit(provider.refuse(sentTo[0] ?? ''));
  const failed = as(back.entry, 'failed');
  expect(failed.text).toBe('login.example did not let you in: Not today');
  expect(location.search).toBe('');
  failed.retry();
  await vi.waitFor(() => expect(back.sentTo).toHaveLength(1));
  await visit(provider.signIn(back.sentTo[0] ?? ''));
  expect(here.get()).toEqual({ channelId: 'alpha' });
});

test.each(['/?code=stolen&state=never-given', '/?code=stolen', '/?error=login_required&error_description=Call%20555'])(
  'an answer to nothing that was asked here is not taken: %s',
  async (address) => {
    const { entry } = await visit(address);
    expect(as(entry, 'failed').text).toBe('This sign-in was begun somewhere else, or has been used before.');
    expect(provider.asked).toEqual([]);
  },
);

test('a provider that cannot be reached is named', async () => {
  provider.isDown = true;
  const { entry } = await visit();
  expect(as(entry, 'failed').text).toBe('login.example cannot be reached, or does not answer as it should.');
});

test('an address that the policy of the page keeps back is named, with the setting for it', async () => {
  vi.stubGlobal('fetch', async () => {
    const blocked = { effectiveDirective: 'connect-src', blockedURI: 'https://tokens.example/token' };
    setTimeout(() => document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), blocked)));
    throw new TypeError('Failed to fetch');
  });
  const { entry } = await visit();
  expect(as(entry, 'failed').text).toContain('may not call https://tokens.example.');
  expect(as(entry, 'failed').text).toContain('stackbox.web.connect-origins');
});

test.each([{ sub: 'ann' }, { sub: 'ann', clientId: 7 }])(
  'a token that names nobody of an organisation lets nobody in, and says what it lacks: %o',
  async (claims) => {
    provider.claims = claims;
    const { entry, sentTo } = await signIn();
    const failed = as(entry, 'failed');
    expect(failed.text).toContain('the access token must be a JWT with client_id or clientId or custom:client_id');
    failed.signOut?.(); // to come back as somebody else
    await vi.waitFor(() => expect(sentTo[0]).toContain('https://login.example/logout'));
  },
);

test('signing out ends the session at the provider, too, and does not lead there again by itself', async () => {
  const { entry, sentTo } = await signIn();
  const { account, getToken } = as(entry, 'signedIn');
  await getToken();
  account.signOut();
  await vi.waitFor(() => expect(sentTo).toHaveLength(1));
  const url = new URL(sentTo[0] ?? '');
  expect(url.origin + url.pathname).toBe('https://login.example/logout');
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${location.origin}/`);
  expect(claimsOf(url.searchParams.get('id_token_hint') ?? '')['use']).toBe('id');
  expect(provider.revoked).toEqual([expect.stringContaining('refresh-')]);
  const back = await visit('/');
  as(back.entry, 'signedOut').signIn();
  await vi.waitFor(() => expect(back.sentTo[0]).toContain('https://login.example/authorize'));
});

test('signing out works where the provider has no end of session, or is out of reach', async () => {
  provider.hasEndOfSession = false;
  const one = await signIn();
  as(one.entry, 'signedIn').account.signOut();
  await vi.waitFor(() => as(one.entry, 'signedOut'));
  sessionStorage.clear();
  const two = await signIn();
  provider.isDown = true;
  as(two.entry, 'signedIn').account.signOut();
  await vi.waitFor(() => as(two.entry, 'signedOut'));
  as((await visit('/')).entry, 'signedOut');
});

test('a renewal that was under way at the sign-out does not undo it', async () => {
  provider.hasEndOfSession = false;
  const { entry } = await signIn();
  const { account, getToken } = as(entry, 'signedIn');
  await getToken();
  const late = getToken();
  account.signOut();
  await late;
  await vi.waitFor(() => as(entry, 'signedOut'));
  as((await visit('/')).entry, 'signedOut');
  expect(sessionStorage.getItem('stackbox.tokens')).toBeNull();
});

test('another tab that signs out signs out here', async () => {
  const { entry, sentTo } = await signIn();
  const other = new BroadcastChannel('stackbox.signedOut');
  other.postMessage('');
  await vi.waitFor(() => as(entry, 'signedOut'));
  other.close();
  expect(sentTo).toEqual([]);
  expect(sessionStorage.getItem('stackbox.tokens')).toBeNull();
});
