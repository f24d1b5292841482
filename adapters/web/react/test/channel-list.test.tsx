import type { MessagingClient } from '@stackbox/messaging-client';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FakeChannel } from '../../client/test/kit/fake-history.ts';
import { Scene } from '../../client/test/kit/scene.ts';
import { ChannelList, ChatProvider, type ChannelListProps } from '../src/index.ts';

const sceneWith = (...channelIds: string[]) => {
  const scene = new Scene();
  for (const channelId of channelIds) scene.server.channel(channelId, 'ann', 'bob');
  return scene;
};

const directMessage = (scene: Scene, channelId: string, ...members: string[]) => {
  const channel = new FakeChannel(channelId, new Set(members), scene.clock.now, 'dm', '');
  scene.server.channels.set(channelId, channel);
  for (const userId of members) scene.server.people.set(userId, { userId, name: userId.toUpperCase(), role: 'member' });
  return channel;
};

const show = (client: MessagingClient, props: Partial<ChannelListProps> = {}) =>
  render(
    <ChatProvider client={client} userId={client.userId} clientId={client.clientId}>
      <ChannelList onSelect={() => {}} {...props} />
    </ChatProvider>,
  );

const rows = (section: string) =>
  within(screen.getByRole('region', { name: section }))
    .queryAllByRole('listitem')
    .map((row) => row.textContent);

test('channels are in the order of their names, with numbers counted as numbers', async () => {
  const scene = sceneWith('team-10', 'Alpha', 'team-9');
  show(await scene.online());
  expect(rows('Channels').map((text) => text?.replace('Private ', ''))).toEqual(['Alpha', 'team-9', 'team-10']);
});

test('unread messages are counted, and a mention of me is counted instead', async () => {
  const scene = sceneWith('quiet', 'busy', 'asked');
  const send = (channelId: string, key: string, content = 'hello') =>
    scene.server.channels.get(channelId)?.send('bob', content, key, null);
  send('busy', 'k1');
  send('busy', 'k2');
  send('asked', 'k3');
  send('asked', 'k4', 'hello @ann');
  show(await scene.online());
  const badge = (name: RegExp) => screen.getByRole('button', { name }).textContent;
  expect(badge(/busy/)).toMatch(/busy2, 2 unread$/);
  expect(badge(/asked/)).toMatch(/asked1, 1 mention, 2 unread$/);
  expect(badge(/quiet/)).toMatch(/quiet$/);
});

test('of a muted channel only mentions are shown as new', async () => {
  const scene = sceneWith('busy', 'asked');
  scene.server.channels.get('busy')?.send('bob', 'hello', 'k1', null);
  scene.server.channels.get('asked')?.send('bob', 'hello @ann', 'k2', null);
  show(await scene.online(), { muted: new Set(['busy', 'asked']) });
  expect(screen.getByRole('button', { name: /busy/ }).textContent).toMatch(/busy, muted$/);
  expect(screen.getByRole('button', { name: /asked/ }).textContent).toMatch(/asked, muted1, 1 mention, 1 unread$/);
});

test('a direct message is called by the other person and shows who wrote last', async () => {
  const scene = sceneWith();
  directMessage(scene, 'dm1', 'ann', 'bob').send('ann', '**see** you', 'k1', null);
  show(await scene.online());
  await act(() => scene.pass(1_000));
  expect(rows('Direct messages')[0]).toContain('BOB');
  expect(rows('Direct messages')[0]).toContain('You: see you');
});

test('somebody who types is shown while they do', async () => {
  const scene = sceneWith();
  directMessage(scene, 'dm1', 'ann', 'bob');
  show(await scene.online());
  await act(() => scene.pass(1_000));
  await act(async () => {
    scene.server.announce({ type: 'typing', channelId: 'dm1', userId: 'bob', isTyping: true });
    await scene.pass(100);
  });
  expect(rows('Direct messages')[0]).toContain('typing');
  await act(() => scene.pass(11_000));
  expect(rows('Direct messages')[0]).not.toContain('typing');
});

test('the newest conversation is first', async () => {
  const scene = sceneWith();
  directMessage(scene, 'dm1', 'ann', 'bob').send('bob', 'old', 'k1', null);
  scene.clock.time += 60_000;
  directMessage(scene, 'dm2', 'ann', 'cid').send('cid', 'new', 'k2', null);
  show(await scene.online());
  await act(() => scene.pass(1_000));
  expect(rows('Direct messages').map((text) => text?.includes('CID'))).toEqual([true, false]);
});

test('arrow keys move over the sections, and Enter selects', async () => {
  const scene = sceneWith('alpha', 'beta');
  directMessage(scene, 'dm1', 'ann', 'bob');
  const onSelect = vi.fn();
  show(await scene.online(), { onSelect, selected: 'alpha' });
  expect(screen.getByRole('button', { current: 'page' }).textContent).toContain('alpha');
  const user = userEvent.setup();
  screen.getByRole('button', { name: /alpha/ }).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(onSelect).toHaveBeenCalledExactlyOnceWith('dm1');
  await user.keyboard('{Home}{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith('alpha');
});

test('an empty list says what to do next', async () => {
  const scene = sceneWith();
  const onAddChannel = vi.fn();
  show(await scene.online(), { onAddChannel });
  await userEvent.setup().click(screen.getByText('Add channels'));
  expect(onAddChannel).toHaveBeenCalledOnce();
});
