import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MessageComposer } from '../src/index.ts';
import { opened } from './kit/open.tsx';

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');

async function composer() {
  const all = await opened();
  all.show(<MessageComposer channelId="c1" />);
  const write = async (text: string) => {
    await userEvent.type(field(), text);
    await all.pass(500);
  };
  return { ...all, write };
}

test('a command is found by its beginning and completed by keyboard', async () => {
  const { write } = await composer();
  await write('/t');
  expect(screen.getByRole('option').textContent).toBe('/topicChanges the description of this channel');
  await write('{Enter}');
  expect(field().value).toBe('/topic ');
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('/me and /shrug are sent as what they stand for', async () => {
  const { channel, write } = await composer();
  await write('/me looks at snake_case{Enter}');
  await write('/shrug well{Enter}');
  expect(channel.messages.map(({ content }) => content)).toEqual(['_looks at snake\\_case_', 'well ¯\\\\\\_(ツ)\\_/¯']);
});

test('/topic, /invite, /leave, /status and /away do what they say, and send nothing', async () => {
  const { channel, client, write } = await composer();
  const change = vi.spyOn(client.api, 'changeChannel').mockResolvedValue(channel.view());
  const add = vi.spyOn(client.api, 'addMember').mockResolvedValue({ members: [], nextCursor: null, hasMore: false });
  const presence = vi.spyOn(client, 'setPresence').mockReturnValue();
  await write('/topic All about it{Enter}');
  expect(change).toHaveBeenCalledWith('c1', { description: 'All about it' });
  expect(screen.getByText('The description is changed.')).toBeTruthy();
  await write('/invite @dan, eve{Enter}');
  expect(add.mock.calls).toEqual([
    ['c1', 'dan'],
    ['c1', 'eve'],
  ]);
  await write('/status In a meeting{Enter}');
  expect(presence).toHaveBeenLastCalledWith('online', 'In a meeting');
  await write('/away{Enter}');
  expect(presence).toHaveBeenLastCalledWith('away', '');
  await write('/leave{Enter}');
  expect(channel.members.has('ann')).toBe(false);
  expect(channel.messages).toEqual([]);
});

test('what could not be done is said, and can be corrected', async () => {
  const { client, write } = await composer();
  vi.spyOn(client.api, 'changeChannel').mockRejectedValue(new Error('Only owners may.'));
  await write('/topic mine{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('Only owners may.');
  expect(field().value).toBe('/topic mine');
  await userEvent.clear(field());
  await write('/me{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('Write what you do behind /me.');
});

test('an unknown command is sent as text with a hint; a path or a space before it is just text', async () => {
  const { channel, write } = await composer();
  await write('/dance now{Enter}');
  expect(screen.getByText('/dance is no command here, so it was sent as text.')).toBeTruthy();
  await write('/usr/bin{Enter}');
  expect(screen.queryByText(/is no command/)).toBeNull();
  await write(' /away{Enter}');
  expect(channel.messages.map(({ content }) => content)).toEqual(['/dance now', '/usr/bin', '/away']);
});
