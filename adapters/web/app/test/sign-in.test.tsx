import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { recentSessions, session, signOut } from '../src/session/session.ts';
import { SignIn } from '../src/session/SignIn.tsx';

afterEach(() => {
  signOut();
  recentSessions.set([]);
});

test('an organisation and a person are enough to sign in, and are remembered', async () => {
  render(<SignIn />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Organisation'), ' acme ');
  await user.type(screen.getByLabelText('Person'), 'ann{Enter}');
  expect(session.get()).toEqual({ clientId: 'acme', userId: 'ann', name: '' });
  expect(JSON.parse(localStorage.getItem('stackbox.session') ?? '')).toMatchObject({ userId: 'ann' });
});

test('an id that no server takes is refused at once, with what to write instead', async () => {
  render(<SignIn />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Organisation'), 'acme');
  await user.type(screen.getByLabelText('Person'), 'ann smith');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(session.get()).toBeUndefined();
  const field = screen.getByLabelText('Person');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const hint = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toContain('Letters, digits');
});

test('who signed in here before does so again with one click', async () => {
  recentSessions.set([{ clientId: 'acme', userId: 'bob', name: 'Bob' }]);
  render(<SignIn />);
  await userEvent.setup().click(screen.getByRole('button', { name: /Bob/ }));
  expect(session.get()).toEqual({ clientId: 'acme', userId: 'bob', name: 'Bob' });
});

test('another tab that signs out signs out here', () => {
  session.set({ clientId: 'acme', userId: 'ann', name: '' });
  localStorage.removeItem('stackbox.session');
  window.dispatchEvent(new StorageEvent('storage', { key: 'stackbox.session' }));
  expect(session.get()).toBeUndefined();
});
