import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { go, here } from '../src/routes/navigation.ts';
import { session } from '../src/session/session.ts';
import { Shell } from '../src/shell/Shell.tsx';
import { channel, Scene, settle, show } from './kit.tsx';

// The shell is about where things are; what a message looks like is tested where it is drawn.
vi.mock('@stackbox/messaging-react', async (original) => ({
  ...(await original<typeof import('@stackbox/messaging-react')>()),
  ConnectionBanner: () => undefined,
  MessageBody: ({ content }: { content: string }) => content,
  MessageComposer: () => <textarea aria-label="Message" />,
  MessageList: ({ channelId, target }: { channelId: string; target?: { seq: number } }) => (
    <p>{`messages of ${channelId}${target ? ` at ${target.seq}` : ''}`}</p>
  ),
  ThreadPanel: ({ rootId, onClose }: { rootId: string; onClose: () => void }) => (
    <button onClick={onClose}>close {rootId}</button>
  ),
  TypingIndicator: () => undefined,
}));

beforeEach(() => session.set({ clientId: 'acme', userId: 'ann', name: '' }));

async function shown() {
  const scene = new Scene();
  channel(scene, 'alpha', 'private', 'ann', 'bob');
  channel(scene, 'beta', 'private', 'ann', 'bob');
  const client = await scene.online();
  show(client, <Shell />);
  await settle(scene);
  return { scene, client, user: userEvent.setup() };
}

test('who comes without an address is led to a channel, and the next time to the same one', async () => {
  const { user } = await shown();
  expect(here.get()).toEqual({ channelId: 'alpha' });
  await user.click(screen.getByRole('button', { name: /beta/ }));
  expect(screen.getByText('messages of beta')).toBeTruthy();
  expect(localStorage.getItem('stackbox.lastChannel')).toBe('{"acme ann":"beta"}');
});

test('who is in no channel yet is led to the one that everybody has', async () => {
  const scene = new Scene();
  show(await scene.online('eve'), <Shell />);
  await settle(scene);
  expect(here.get()).toEqual({ channelId: 'general' });
});

test('a link to a message jumps to it, and to it again', async () => {
  go({ channelId: 'alpha', seq: 7 });
  await shown();
  expect(screen.getByText('messages of alpha at 7')).toBeTruthy();
});

test('a panel takes the focus and gives it back; Escape closes it', async () => {
  const { user } = await shown();
  const opener = screen.getByRole('button', { name: 'Pinned messages' });
  await user.click(opener);
  const panel = await screen.findByRole('complementary', { name: 'Pinned messages' });
  expect(panel.contains(document.activeElement)).toBe(true);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(document.activeElement).toBe(opener);
  expect(here.get()).toEqual({ channelId: 'alpha' });
});

test('a thread has an address', async () => {
  const { user } = await shown();
  act(() => go({ channelId: 'alpha', panel: { kind: 'thread', rootId: 'r1' } }));
  await user.click(screen.getByRole('button', { name: 'close r1' }));
  expect(location.hash).toBe('#/c/alpha');
});

test('the keyboard goes everywhere: next channel, next unread, switcher, help', async () => {
  const { scene, user } = await shown();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(here.get()).toEqual({ channelId: 'beta' });
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(here.get()).toEqual({ channelId: 'alpha' });
  await user.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}');
  expect(here.get()).toEqual({ channelId: 'alpha' });
  await user.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Jump to' })).toBeTruthy();
  await user.keyboard('{Control>}/{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
  await settle(scene);
});

test('the title counts what is for me, and shows a dot for what is only new', async () => {
  const { scene } = await shown();
  expect(document.title).toBe('alpha – StackBox Messaging');
  const say = async (content: string, key: string) => {
    const sent = scene.server.channels.get('beta')?.send('bob', content, key, null);
    if (sent) scene.server.announce({ type: 'message', message: sent.message });
    await settle(scene);
  };
  await say('hello', 'k1');
  expect(document.title).toBe('• alpha – StackBox Messaging');
  await say('hello @ann', 'k2');
  expect(document.title).toBe('(1) alpha – StackBox Messaging');
});

test('everything is marked as read by a key', async () => {
  const { scene, client, user } = await shown();
  const sent = scene.server.channels.get('beta')?.send('bob', 'hello', 'k1', null);
  if (sent) scene.server.announce({ type: 'message', message: sent.message });
  await settle(scene);
  expect(client.channel('beta').get()?.unreadCount).toBe(1);
  await user.keyboard('{Shift>}{Escape}{/Shift}');
  await settle(scene);
  expect(client.channel('beta').get()?.unreadCount).toBe(0);
  await act(() => scene.pass(3_000));
  expect(scene.server.channels.get('beta')?.marks.get('ann')).toBe(1);
  expect(screen.getByText('Everything is marked as read.')).toBeTruthy();
});

test('a muted channel is not counted in the title but for mentions, and stays muted', async () => {
  const { scene, user } = await shown();
  act(() => go({ channelId: 'beta' }));
  await user.click(screen.getByRole('button', { name: 'More about this channel' }));
  await user.click(screen.getByRole('menuitem', { name: 'Mute on this device' }));
  act(() => go({ channelId: 'alpha' }));
  const say = async (content: string, key: string) => {
    const sent = scene.server.channels.get('beta')?.send('bob', content, key, null);
    if (sent) scene.server.announce({ type: 'message', message: sent.message });
    await settle(scene);
  };
  await say('hello', 'k1');
  expect(document.title).toBe('alpha – StackBox Messaging');
  await say('hello @ann', 'k2');
  expect(document.title).toBe('(1) alpha – StackBox Messaging');
  expect(localStorage.getItem('stackbox.muted')).toBe('{"acme ann":["beta"]}');
});

test('signing out forgets who I am and where I was', async () => {
  const { user } = await shown();
  await user.click(screen.getByRole('button', { name: 'acme menu' }));
  expect(document.activeElement?.textContent).toBe('Browse channels');
  await user.keyboard('{ArrowUp}{Enter}');
  expect(session.get()).toBeUndefined();
  expect(location.hash).toBe('#/');
});

test('a session that the server ends leads back to the sign-in', async () => {
  const { scene, user } = await shown();
  await act(async () => {
    scene.server.validToken = 'another';
    scene.server.closeAll(4401);
    await scene.pass(60_000);
  });
  expect(screen.getByRole('heading', { name: 'You are signed out' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(session.get()).toBeUndefined();
});
