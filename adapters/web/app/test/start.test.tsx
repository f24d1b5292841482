import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '../src/App.tsx';
import { entryTopic } from '../src/session/entry.ts';
import { start } from '../src/session/start.ts';
import { FakeProvider } from './fake-provider.ts';

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

/** Opens the app on a server that says this of itself. */
function open(document: unknown) {
  const provider = new FakeProvider();
  provider.isDown = true;
  vi.stubGlobal('fetch', async (input: string) =>
    input === '/app.json' ? new Response(JSON.stringify(document)) : provider.fetch(input),
  );
  render(<App entry={start()} />);
  return { provider, user: userEvent.setup() };
}

test('a server for trying things takes anybody', async () => {
  open({ signIn: 'local' });
  expect(await screen.findByLabelText('Organisation')).toBeTruthy();
});

test('a server that the app was not introduced to says what to set', async () => {
  open({ signIn: 'none' });
  expect(await screen.findByRole('heading', { name: 'Sign-in is not set up' })).toBeTruthy();
  expect(screen.getByText('stackbox.web.client-id')).toBeTruthy();
});

test('a provider that cannot be reached is said, and tried again', async () => {
  const { provider, user } = open({ signIn: 'oidc', ...new FakeProvider().settings });
  expect((await screen.findByRole('alert')).textContent).toContain('login.example cannot be reached');
  const before = provider.asked.length;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(provider.asked.length).toBeGreaterThan(before));
  expect(await screen.findByRole('alert')).toBeTruthy();
});

test('a server that cannot be reached is said, and tried again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  render(<App entry={start()} />);
  expect(await screen.findByText('The server cannot be reached.')).toBeTruthy();
  vi.stubGlobal('fetch', async () => new Response('{"signIn":"local"}'));
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('Organisation')).toBeTruthy();
});

test('every place between is a page that says so, with a way on', async () => {
  const entry = entryTopic();
  const user = userEvent.setup();
  render(<App entry={entry} />);
  expect(screen.getByRole('status').textContent).toBe('Signing in…');
  const signIn = vi.fn();
  act(() => entry.set({ status: 'signedOut', signIn }));
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(signIn).toHaveBeenCalledOnce();
  const signOut = vi.fn();
  act(() => entry.set({ status: 'failed', text: 'No organisation.', retry: vi.fn(), signOut }));
  expect(screen.getByRole('alert').textContent).toContain('No organisation.');
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(signOut).toHaveBeenCalledOnce();
});
