import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { problem } from '../../client/test/kit/fake-server.ts';
import CreateChannelDialog from '../src/dialogs/CreateChannelDialog.tsx';
import DirectMessageDialog from '../src/dialogs/DirectMessageDialog.tsx';
import DiscoverDialog from '../src/dialogs/DiscoverDialog.tsx';
import PeopleDialog from '../src/dialogs/PeopleDialog.tsx';
import { here } from '../src/routes/navigation.ts';
import Switcher from '../src/switcher/Switcher.tsx';
import { channel, person, Scene, settle, show } from './kit.tsx';

const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

test('a channel that is created is where one is afterwards', async () => {
  const scene = new Scene();
  const onClose = vi.fn();
  show(await scene.online(), <CreateChannelDialog onClose={onClose} />);
  await settle(scene);
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  await userEvent.setup().keyboard('Plans{Enter}');
  await settle(scene);
  expect(onClose).toHaveBeenCalledOnce();
  expect(here.get()).toEqual({ channelId: 'c0' });
});

test('people are found, with what they do, and a press leads to a conversation', async () => {
  const scene = new Scene();
  for (const userId of ['ann', 'bob', 'carol']) person(scene, userId);
  const onClose = vi.fn();
  show(await scene.online(), <PeopleDialog onClose={onClose} />);
  await settle(scene);
  expect(screen.queryByRole('button', { name: /ANN/ })).toBeNull();
  const user = userEvent.setup();
  await user.keyboard('bo');
  await settle(scene);
  expect(screen.queryByText('CAROL')).toBeNull();
  await user.click(screen.getByRole('button', { name: /BOB/ }));
  await settle(scene);
  expect(onClose).toHaveBeenCalledOnce();
  expect(here.get()).toEqual({ channelId: 'c0' });
});

test('a channel without a name is not asked for', async () => {
  const scene = new Scene();
  show(await scene.online(), <CreateChannelDialog onClose={() => {}} />);
  await settle(scene);
  const asked = scene.server.requests.length;
  await userEvent.setup().click(screen.getByRole('button', { name: 'Create' }));
  await settle(scene);
  expect(screen.getByText('Give it a name.')).toBeTruthy();
  expect(scene.server.requests.slice(asked).filter(({ method }) => method === 'POST')).toEqual([]);
});

test('what the server refuses is shown, and what was written stays', async () => {
  const scene = new Scene();
  show(await scene.online(), <CreateChannelDialog onClose={() => {}} />);
  await settle(scene);
  scene.server.scripted.push(() => problem({ status: 403, code: 'forbidden', detail: 'Guests create no channels.' }));
  await userEvent.setup().keyboard('Plans{Enter}');
  await settle(scene);
  expect(screen.getByRole('alert').textContent).toBe('Guests create no channels.');
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Plans');
});

test('a direct message is begun with the people chosen, once however often it is pressed', async () => {
  const scene = new Scene();
  for (const userId of ['ann', 'bob']) person(scene, userId);
  show(await scene.online(), <DirectMessageDialog onClose={() => {}} />);
  await settle(scene);
  const user = userEvent.setup();
  await user.keyboard('{ArrowDown}{Enter}');
  await user.dblClick(screen.getByRole('button', { name: 'Start' }));
  await settle(scene);
  const created = scene.server.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/channels'));
  expect(created).toHaveLength(1);
  expect([...(scene.server.channels.get('c0')?.members ?? [])]).toEqual(['ann', 'bob']);
  expect(here.get()).toEqual({ channelId: 'c0' });
});

test('public channels are found by a part of their name, and joined by opening them', async () => {
  const scene = new Scene();
  const channels = ['alpha', 'beta'].map((channelId) => channel(scene, channelId, 'public', 'bob').view());
  const client = await scene.online();
  scene.server.scripted.push(() => json({ channels, total: 2, nextCursor: null, hasMore: false }));
  show(client, <DiscoverDialog onClose={() => {}} />);
  await settle(scene);
  expect(screen.getAllByRole('button', { name: /^Join/ })).toHaveLength(2);
  const user = userEvent.setup();
  await user.type(screen.getByRole('searchbox'), 'BET');
  await user.click(screen.getByRole('button', { name: 'Join beta' }));
  expect(here.get()).toEqual({ channelId: 'beta' });
});

test('the switcher shows what is new first, and Enter goes to what fits best', async () => {
  const scene = new Scene();
  channel(scene, 'alpha', 'private', 'ann');
  channel(scene, 'team-design', 'private', 'ann');
  channel(scene, 'design', 'private', 'ann', 'bob').send('bob', 'hello', 'k1', null);
  show(await scene.online(), <Switcher onClose={() => {}} />);
  await settle(scene);
  expect(screen.getAllByRole('option')[0]?.textContent).toContain('design');
  const user = userEvent.setup();
  await user.keyboard('des');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toHaveLength(2);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(here.get()).toEqual({ channelId: 'team-design' });
});

test('the switcher finds a direct message by who is in it', async () => {
  const scene = new Scene();
  channel(scene, 'dm1', 'dm', 'ann', 'bob');
  show(await scene.online(), <Switcher onClose={() => {}} />);
  await settle(scene);
  await userEvent.setup().keyboard('bo{Enter}');
  expect(here.get()).toEqual({ channelId: 'dm1' });
});
