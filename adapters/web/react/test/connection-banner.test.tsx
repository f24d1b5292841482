import type { ConnectionState, MessagingClient } from '@stackbox/messaging-client';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChatProvider, ConnectionBanner } from '../src/index.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

function banner(first: ConnectionState) {
  let state = first;
  const listeners = new Set<() => void>();
  const connect = vi.fn();
  const connection = {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const client = { connection, connect } as Partial<MessagingClient> as MessagingClient;
  const { container } = render(
    <ChatProvider client={client} userId="ann" clientId="acme">
      <ConnectionBanner />
    </ChatProvider>,
  );
  const become = (next: ConnectionState) =>
    act(() => {
      state = next;
      listeners.forEach((listener) => listener());
    });
  return { container, connect, become, text: () => container.textContent ?? '' };
}

const lost = (inMs: number): ConnectionState => ({ status: 'reconnecting', nextTryAt: NOW + inMs, error: undefined });

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

test('nothing is said while it connects for the first time and while it is connected', () => {
  const { container, become } = banner({ status: 'connecting' });
  expect(container.textContent).toBe('');
  become({ status: 'online', connectionId: 'c' });
  expect(container.textContent).toBe('');
});

test('a loss that is over soon is not said', () => {
  const { container, become } = banner({ status: 'online', connectionId: 'c' });
  become(lost(1_000));
  act(() => vi.advanceTimersByTime(1_000));
  become({ status: 'connecting' });
  act(() => vi.advanceTimersByTime(900));
  expect(container.textContent).toBe('');
  become({ status: 'online', connectionId: 'd' });
  act(() => vi.advanceTimersByTime(10_000));
  expect(container.textContent).toBe('');
});

test('tries that fail do not put it off', () => {
  const { become, text } = banner(lost(1_000));
  act(() => vi.advanceTimersByTime(1_000));
  become({ status: 'connecting' });
  act(() => vi.advanceTimersByTime(500));
  become(lost(3_000));
  expect(text()).toBe('');
  act(() => vi.advanceTimersByTime(500));
  expect(text()).toContain('Reconnecting in');
});

test('no network is said at once, and still while it is tried', () => {
  const { become, text } = banner({ status: 'offline', nextTryAt: NOW + 5_000 });
  expect(text()).toContain('You are offline.');
  become({ status: 'connecting' });
  expect(text()).toContain('Reconnecting…');
});

test('it counts down to the next try, and stays while that is made', () => {
  const { container, become, text } = banner(lost(5_000));
  act(() => vi.advanceTimersByTime(2_000));
  expect(text()).toContain('Reconnecting in 3 s.');
  act(() => vi.advanceTimersByTime(1_000));
  expect(text()).toContain('Reconnecting in 2 s.');
  become({ status: 'connecting' });
  expect(text()).toContain('Reconnecting…');
  become({ status: 'online', connectionId: 'c' });
  expect(container.textContent).toBe('');
});

test('the countdown is not read out', () => {
  const { text } = banner(lost(5_000));
  act(() => vi.advanceTimersByTime(2_000));
  const said = screen.getByRole('status').textContent;
  act(() => vi.advanceTimersByTime(1_000));
  expect(text()).toContain('Reconnecting in 2 s.');
  expect(screen.getByRole('status').textContent).toBe(said);
});

test('"Try now" tries now', async () => {
  vi.useRealTimers();
  const { connect } = banner({ status: 'offline', nextTryAt: Date.now() + 60_000 });
  expect(screen.getByRole('status').textContent).toContain('You are offline.');
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(connect).toHaveBeenCalledOnce();
});

test('an end is said with its reason and what to do', async () => {
  vi.useRealTimers();
  const { connect, become, container } = banner({ status: 'ended', reason: 'replaced', error: undefined });
  expect(screen.getByRole('alert').textContent).toContain('open in too many places');
  await userEvent.click(screen.getByRole('button', { name: 'Use it here' }));
  expect(connect).toHaveBeenCalledOnce();
  become({ status: 'ended', reason: 'closed', error: undefined });
  expect(container.textContent).toBe('');
});
