import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { ThreadPanel } from '../src/index.ts';
import { opened } from './kit/open.tsx';

const ROOT = 'c1-m1';
const withThread = () =>
  opened((_, channel) => {
    channel.send('bob', 'the root', 'k1', null);
    channel.send('carol', 'the first reply', 'k2', ROOT);
  });

test('the message and its replies are loaded, and a reply goes there', async () => {
  const { show, pass, channel } = await withThread();
  show(<ThreadPanel channelId="c1" rootId={ROOT} onClose={() => {}} />);
  await pass(500);
  const panel = screen.getByRole('region', { name: 'Thread' });
  expect(panel.textContent).toContain('#c1');
  expect(panel.textContent).toContain('the root');
  expect(panel.textContent).toContain('the first reply');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Reply' }));
  await userEvent.keyboard('mine{Enter}');
  await pass(500);
  expect(channel.messages.at(-1)).toMatchObject({ content: 'mine', threadId: ROOT });
});

test('↑ in the empty composer edits my last reply, and leaving it leads back', async () => {
  const { show, pass, channel } = await opened((_, one) => {
    one.send('ann', 'the root', 'k1', null);
    one.send('ann', 'my reply', 'k2', ROOT);
    one.send('carol', 'her reply', 'k3', ROOT);
  });
  show(<ThreadPanel channelId="c1" rootId={ROOT} onClose={() => {}} />);
  await pass(500);
  const composer = screen.getByRole('textbox', { name: 'Reply' });
  await userEvent.keyboard('{ArrowUp}');
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('my reply');
  await userEvent.keyboard(', corrected{Enter}');
  await pass(500);
  expect(channel.messages[1]?.content).toBe('my reply, corrected');
  expect(document.activeElement).toBe(composer);
});

test('Escape closes it, but not while it closes a list of suggestions', async () => {
  const { show, pass } = await withThread();
  const onClose = vi.fn();
  show(<ThreadPanel channelId="c1" rootId={ROOT} onClose={onClose} />);
  await userEvent.keyboard('@bo');
  await pass(500);
  expect(screen.getByRole('listbox')).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});

test('the focus goes back to what opened it', async () => {
  const { show } = await withThread();
  show(<Opener />);
  const open = screen.getByRole('button', { name: 'Open' });
  await userEvent.click(open);
  expect(document.activeElement).not.toBe(open);
  await userEvent.click(screen.getByRole('button', { name: 'Close thread' }));
  expect(document.activeElement).toBe(open);
});

test('a thread that does not exist says so, with what was written for it, and nothing more is written', async () => {
  const { show, pass, client } = await withThread();
  const content = 'to nobody';
  await act(async () => void (await client.send('c1', { content, threadId: 'c1-m9' })));
  show(<ThreadPanel channelId="c1" rootId="c1-m9" onClose={() => {}} />);
  await pass(500);
  expect(screen.getByText('This message is not here any more')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(client.outbox('c1').get()).toMatchObject([{ content, state: 'failed' }]);
  expect(screen.getByRole('article').textContent).toContain(content);
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  await pass(500);
  expect(screen.queryByText(content)).toBeNull();
});

test('who was removed keeps what they wrote, and writes no more', async () => {
  const { show, pass, client, scene, channel } = await withThread();
  show(<ThreadPanel channelId="c1" rootId={ROOT} onClose={() => {}} />);
  await pass(500);
  channel.members.delete('ann');
  await userEvent.keyboard('too late{Enter}');
  await act(async () => scene.server.tellUser('ann', { type: 'channelRemoved', channelId: 'c1' }));
  await pass(2_000);
  expect(screen.getByText('You are not in this channel any more.')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(client.outbox('c1').get()).toMatchObject([{ content: 'too late', state: 'failed' }]);
  expect(screen.getByText('too late')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Discard' })).toBeTruthy();
});

function Opener() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button onClick={() => setIsOpen(true)}>Open</button>
      {isOpen && <ThreadPanel channelId="c1" rootId={ROOT} onClose={() => setIsOpen(false)} />}
    </>
  );
}
