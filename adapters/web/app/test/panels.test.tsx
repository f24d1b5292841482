import type { Role } from '@stackbox/messaging-client';
import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { problem } from '../../client/test/kit/fake-server.ts';
import MembersPanel from '../src/channel/MembersPanel.tsx';
import PinsPanel from '../src/channel/PinsPanel.tsx';
import SettingsPanel from '../src/channel/SettingsPanel.tsx';
import { here } from '../src/routes/navigation.ts';
import { channel, onlineWith, Scene, settle, show, type Answers } from './kit.tsx';

vi.mock('@stackbox/messaging-react', async (original) => ({
  ...(await original<typeof import('@stackbox/messaging-react')>()),
  MessageBody: ({ content }: { content: string }) => content,
}));

const members = (roles: Readonly<Record<string, Role>>) => () => ({
  members: Object.entries(roles).map(([userId, role]) => ({ userId, role, joinedAt: '2026-01-01T00:00:00.000Z' })),
  nextCursor: null,
  hasMore: false,
});

async function shown(Panel: typeof MembersPanel, roles: Readonly<Record<string, Role>>, answers: Answers = {}) {
  const scene = new Scene();
  const alpha = channel(scene, 'alpha', 'private', ...Object.keys(roles));
  const client = await onlineWith(scene, { 'GET channels/alpha/members': members(roles), ...answers });
  show(client, <Panel channelId="alpha" onClose={() => {}} />);
  await settle(scene);
  return { scene, alpha, client, user: userEvent.setup() };
}

test('a member sees who is here, and cannot change it', async () => {
  await shown(MembersPanel, { ann: 'member', bob: 'owner' });
  expect(screen.getByText('Member · you')).toBeTruthy();
  expect(screen.getByRole('button', { name: /BOB/ })).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add people' })).toBeNull();
});

test('an owner gives roles', async () => {
  const given: unknown[] = [];
  const { scene, user } = await shown(
    MembersPanel,
    { ann: 'owner', bob: 'member' },
    { 'PATCH channels/alpha/members/bob': async (request) => given.push(await request.json()) },
  );
  await user.selectOptions(screen.getByLabelText('Role of BOB'), 'Moderator');
  await settle(scene);
  expect(given).toEqual([{ role: 'moderator' }]);
});

test('nobody is removed without being asked, and a refusal is said', async () => {
  const refused = problem({ status: 403, code: 'forbidden', detail: 'Only owners may.' });
  const remove = vi.fn(() => refused);
  const answers = { 'DELETE channels/alpha/members/bob': remove };
  const { scene, user } = await shown(MembersPanel, { ann: 'owner', bob: 'member' }, answers);
  await user.click(screen.getByRole('button', { name: 'Remove BOB' }));
  expect(remove).not.toHaveBeenCalled();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  await settle(scene);
  expect(remove).toHaveBeenCalledOnce();
  expect(screen.getByText('BOB could not be removed. Only owners may.')).toBeTruthy();
});

test('only what was changed of a channel is sent', async () => {
  const sent: unknown[] = [];
  const { scene, alpha, user } = await shown(
    SettingsPanel,
    { ann: 'owner' },
    {
      'PATCH channels/alpha': async (request) => {
        sent.push(await request.json());
        return { channel: alpha.view() };
      },
    },
  );
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('checkbox', { name: 'Reactions' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await settle(scene);
  expect(sent).toEqual([{ settings: { allowReactions: false } }]);
});

test('who leaves is away from the channel before, and told so', async () => {
  const { scene, client, user } = await shown(SettingsPanel, { ann: 'member', bob: 'owner' });
  expect(screen.queryByRole('button', { name: 'Archive channel' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Leave channel' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Leave' }));
  await settle(scene);
  expect(here.get()).toEqual({});
  expect(client.channels.get()).toEqual([]);
  expect(screen.getByText('You left alpha.')).toBeTruthy();
});

test('a pinned message leads to where it was said, and can be unpinned', async () => {
  const { scene, alpha, client, user } = await shown(PinsPanel, { ann: 'member', bob: 'member' });
  const { message } = alpha.send('bob', 'remember this', 'k1', null);
  alpha.change(message.messageId, { pinned: true });
  act(() => client.openChannel('alpha'));
  await settle(scene);
  expect(screen.getByRole('article').textContent).toContain('remember this');
  await user.click(screen.getByRole('button', { name: 'Show in channel' }));
  expect(here.get()).toEqual({ channelId: 'alpha', seq: 1 });
  await user.click(screen.getByRole('button', { name: 'Unpin' }));
  await settle(scene);
  expect(screen.getByText(/Nothing is pinned/)).toBeTruthy();
});
