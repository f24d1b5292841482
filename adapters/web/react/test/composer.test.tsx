import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { MessageComposer } from '../src/index.ts';
import { opened } from './kit/open.tsx';

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const contents = (all: readonly { content: string }[]) => all.map(({ content }) => content);

test('Enter sends, Shift+Enter breaks the line, and the composer is empty again', async () => {
  const { channel, show, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two{Enter}');
  await pass(500);
  expect(contents(channel.messages)).toEqual(['one\ntwo']);
  expect(field().value).toBe('');
});

test('the button sends what is written, and nothing is sent that is blank', async () => {
  const { channel, show, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  const send = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
  await userEvent.type(field(), '  {Enter}');
  expect(send.disabled).toBe(true);
  await userEvent.type(field(), 'hello');
  await userEvent.click(send);
  await pass(500);
  expect(contents(channel.messages)).toEqual(['hello']);
});

test("an input method's Enter chooses a word and sends nothing", async () => {
  const { channel, show, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'にほん');
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });
  await pass(500);
  expect(channel.messages).toEqual([]);
  expect(field().value).toBe('にほん');
});

test('a reply is sent into its thread', async () => {
  const { channel, show, pass } = await opened();
  const { message } = channel.send('bob', 'root', 'k', null);
  show(<MessageComposer channelId="c1" threadId={message.messageId} />);
  await userEvent.type(field(), 'a reply{Enter}');
  await pass(500);
  expect(channel.messages.at(-1)).toMatchObject({ content: 'a reply', threadId: message.messageId });
});

test('what is written is kept for each channel and thread', async () => {
  const { show, client } = await opened();
  const { unmount } = show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'half a sentence');
  unmount();
  expect(client.draft('c1').get()).toBe('half a sentence');
  show(<MessageComposer channelId="c1" threadId="t1" />);
  expect(field().value).toBe('');
});

test('what cannot be kept comes back, before what was written meanwhile', async () => {
  const { show, client } = await opened();
  let refuse = (_: Error) => {};
  vi.spyOn(client, 'send').mockReturnValue(new Promise((_, reject) => (refuse = reject)));
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'first{Enter}second');
  await act(async () => refuse(new Error('Too many messages wait.')));
  expect(field().value).toBe('first\nsecond');
  expect(screen.getByRole('alert').textContent).toBe('Too many messages wait.');
});

test('typing is told, and its end when all is deleted', async () => {
  const { show, scene, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'hi');
  await pass();
  expect(scene.sent('typing')).toMatchObject([{ isTyping: true }]);
  await userEvent.clear(field());
  await pass();
  expect(scene.sent('typing').at(-1)).toMatchObject({ isTyping: false });
});

test('↑ in the empty composer asks for my last message, and elsewhere moves the caret', async () => {
  const { show } = await opened();
  const onEditLast = vi.fn();
  show(<MessageComposer channelId="c1" onEditLast={onEditLast} />);
  await userEvent.type(field(), 'a{ArrowUp}');
  expect(onEditLast).not.toHaveBeenCalled();
  await userEvent.type(field(), '{Backspace}{ArrowUp}');
  expect(onEditLast).toHaveBeenCalledOnce();
});

test('Ctrl+B and the toolbar format what is selected', async () => {
  const { show } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'word', { initialSelectionStart: 0 });
  field().setSelectionRange(0, 4);
  await userEvent.keyboard('{Control>}b{/Control}');
  expect(field().value).toBe('**word**');
  await userEvent.click(screen.getByRole('button', { name: 'Bold' }));
  expect(field().value).toBe('word');
});

test('people are offered behind an @ and taken by keyboard; the focus stays in the text', async () => {
  const { show, pass, channel } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'hi @');
  await pass(500);
  const options = within(screen.getByRole('listbox')).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual(['BBOB@bob', 'CCAROL@carol']);
  await userEvent.keyboard('{ArrowDown}');
  expect(field().getAttribute('aria-activedescendant')).toBe(options[1]?.id);
  expect(options[1]?.getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('{Enter}');
  expect(field().value).toBe('hi @carol ');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(document.activeElement).toBe(field());
  await userEvent.keyboard('{Enter}');
  await pass(500);
  expect(channel.messages.at(-1)).toMatchObject({ content: 'hi @carol', mentions: ['carol'] });
});

test('Escape closes what is offered, and then Enter sends the text as it is', async () => {
  const { show, pass, channel } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), '@bo');
  await pass(500);
  expect(screen.getByRole('listbox')).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  await userEvent.keyboard('{Enter}');
  await pass(500);
  expect(contents(channel.messages)).toEqual(['@bo']);
});

test('emoji are offered behind a colon', async () => {
  const { show } = await opened();
  show(<MessageComposer channelId="c1" />);
  await userEvent.type(field(), 'done :tada');
  const option = await screen.findByRole('option', { name: /:tada:/ }, { timeout: 5_000 });
  expect(option.getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('{Tab}');
  expect(field().value).toBe('done 🎉 ');
});

test('what is left is shown near the limit, and nothing is sent beyond it', async () => {
  const { show, client, channel, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  act(() => client.writeDraft('c1', 'x'.repeat(15_000)));
  expect(screen.queryByText('1,000')).toBeNull();
  act(() => client.writeDraft('c1', 'x'.repeat(15_990)));
  expect(screen.getByText('10')).toBeTruthy();
  act(() => client.writeDraft('c1', 'x'.repeat(16_001)));
  expect(screen.getByText('1 too many')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  await userEvent.type(field(), '{Enter}');
  await pass(500);
  expect(channel.messages).toEqual([]);
});

test('nobody writes where they are not a member any more', async () => {
  const { show, scene, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  act(() => scene.server.tellUser('ann', { type: 'channelRemoved', channelId: 'c1' }));
  await pass(500);
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(screen.getByText('You are not a member of this channel any more.')).toBeTruthy();
});

test('nobody writes in an archived channel', async () => {
  const { show, scene, channel, pass } = await opened();
  show(<MessageComposer channelId="c1" />);
  channel.revision++;
  const archived = { ...channel.view(), isActive: false };
  act(() => scene.server.announce({ type: 'channelUpdated', channel: archived, revision: channel.revision }));
  await pass(500);
  expect(screen.getByText(/This channel is archived/)).toBeTruthy();
});

test('the composer says to whom it goes', async () => {
  const { show } = await opened();
  show(<MessageComposer channelId="c1" />);
  expect(screen.getByRole('textbox', { name: 'Message #c1' })).toBeTruthy();
});
