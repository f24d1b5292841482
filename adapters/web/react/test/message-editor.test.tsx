import type { Message } from '@stackbox/messaging-client';
import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MessageEditor } from '../src/index.ts';
import { opened } from './kit/open.tsx';

async function editing(content = 'as it was') {
  const scene = await opened((_, channel) => void channel.send('ann', content, 'k', null));
  const message = scene.client.messages('c1').get().messages[0] as Message;
  const onDone = vi.fn();
  scene.show(<MessageEditor message={message} onDone={onDone} />);
  return { ...scene, message, onDone, field: screen.getByRole<HTMLTextAreaElement>('textbox') };
}

test('the caret waits behind the text, and Enter saves', async () => {
  const { field, channel, onDone, client } = await editing();
  const edit = vi
    .spyOn(client, 'edit')
    .mockImplementation(async (message, content) => channel.change(message.messageId, { content, edited: true }));
  expect(document.activeElement).toBe(field);
  await userEvent.keyboard(' before{Enter}');
  expect(edit).toHaveBeenCalledOnce();
  expect(channel.messages[0]?.content).toBe('as it was before');
  expect(onDone).toHaveBeenCalledOnce();
});

test('Escape leaves it as it was', async () => {
  const { client, onDone } = await editing();
  const edit = vi.spyOn(client, 'edit');
  await userEvent.keyboard(' changed{Escape}');
  expect(onDone).toHaveBeenCalledOnce();
  expect(edit).not.toHaveBeenCalled();
});

test('nothing is asked of the server when nothing has changed', async () => {
  const { client, onDone } = await editing();
  const edit = vi.spyOn(client, 'edit');
  await userEvent.keyboard('{Enter}');
  expect(onDone).toHaveBeenCalledOnce();
  expect(edit).not.toHaveBeenCalled();
});

test('a message cannot be edited to nothing', async () => {
  const { field, client, onDone } = await editing();
  const edit = vi.spyOn(client, 'edit');
  await userEvent.clear(field);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await userEvent.keyboard('{Enter}');
  expect(edit).not.toHaveBeenCalled();
  expect(onDone).not.toHaveBeenCalled();
});

test('why it was not saved is said, and the text stays', async () => {
  const { client, field, onDone } = await editing();
  vi.spyOn(client, 'edit').mockRejectedValue(new Error('This channel is archived.'));
  await userEvent.keyboard('!{Enter}');
  await act(async () => {});
  expect(screen.getByRole('alert').textContent).toBe('This channel is archived.');
  expect(field.value).toBe('as it was!');
  expect(onDone).not.toHaveBeenCalled();
});
