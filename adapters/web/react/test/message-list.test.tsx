import { act, fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { refusal } from '../../client/test/kit/fake-history.ts';
import { ChatProvider, MessageList } from '../src/index.ts';
import { listOf, many } from './kit/list.tsx';
import { ROW_PX, VIEWPORT_PX } from './kit/layout.ts';

const articles = () => screen.queryAllByRole('article').map((article) => article.textContent ?? '');
const isShown = (text: string) => articles().some((article) => article.includes(text));

test('opens at the end, draws only what is near, and loads more of the history as it is scrolled to', async () => {
  const { channel, scene, scroll, scroller, shown } = await listOf((one) => {
    many(200)(one);
    one.read('ann', 200);
  });
  expect(isShown('m200')).toBe(true);
  expect(isShown('m151')).toBe(false);
  expect(shown.container.querySelectorAll('li').length).toBeLessThan(40);
  const requests = () => scene.server.requests.filter(({ path }) => path.endsWith('/messages')).length;
  const before = requests();
  await scroll(0);
  expect(requests()).toBeGreaterThan(before);
  // What was on the screen is where it was: its distance from the end has not changed.
  expect(scroller().scrollTop).toBeGreaterThan(0);
  expect(isShown('m151')).toBe(true);
  expect(channel.messages).toHaveLength(200);
});

test('stays at the end while messages come, and says how many came while it was left', async () => {
  const { say, scroll, scroller } = await listOf((one) => {
    many(45)(one);
    one.read('ann', 45);
  });
  await say('bob', 'newest');
  expect(isShown('newest')).toBe(true);
  expect(scroller().scrollTop).toBe(46 * ROW_PX - VIEWPORT_PX);
  await scroll(300);
  await say('bob', 'one more');
  await say('carol', 'and another');
  expect(scroller().scrollTop).toBe(300);
  await userEvent.click(screen.getByRole('button', { name: '2 new messages' }));
  expect(scroller().scrollTop).toBe(48 * ROW_PX - VIEWPORT_PX);
  expect(screen.queryByRole('button', { name: /new message/ })).toBeNull();
});

test('is read when its end was seen, and not before', async () => {
  const { channel, scroll, pass } = await listOf((one) => {
    many(45)(one);
    one.read('ann', 10);
  });
  expect(channel.marks.get('ann')).toBe(10);
  await scroll(45 * ROW_PX);
  await pass(2_500);
  expect(channel.marks.get('ann')).toBe(45);
});

test('is not read while nobody can see the page', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const { channel, pass } = await listOf(many(3));
  await pass(2_500);
  expect(channel.marks.get('ann') ?? 0).toBe(0);
  visibility.mockRestore();
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await pass(2_500);
  expect(channel.marks.get('ann')).toBe(3);
});

test('the line above the new messages stays where it was when they are read', async () => {
  const { channel, pass } = await listOf((one) => {
    many(6)(one);
    one.read('ann', 3);
  });
  await pass(2_500);
  expect(channel.marks.get('ann')).toBe(6);
  const line = screen.getByRole('separator', { name: 'New messages' });
  expect(line.closest('li')?.textContent).toContain('m4');
});

test('no line is drawn above what arrives while I look, and one above what came while I was away', async () => {
  const { say, pass } = await listOf((one) => {
    many(2)(one);
    one.read('ann', 2);
  });
  await say('bob', 'before my eyes');
  await pass(2_500);
  expect(screen.queryByRole('separator', { name: 'New messages' })).toBeNull();

  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await say('bob', 'while I was away');
  visibility.mockRestore();
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await pass();
  const line = screen.getByRole('separator', { name: 'New messages' });
  expect(line.closest('li')?.textContent).toContain('while I was away');
});

test('jumps to a message far back, marks it, and goes on to the latest', async () => {
  const { pass } = await listOf(
    (one) => {
      many(300)(one);
      one.read('ann', 300);
    },
    { target: { seq: 40 } },
  );
  const target = screen.getByText('m40').closest('article');
  expect(target?.dataset['look']).toBe('target');
  expect(isShown('m300')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Latest messages' }));
  await pass();
  expect(isShown('m300')).toBe(true);
});

test('where more is new than is loaded, leads to where it begins', async () => {
  const { pass } = await listOf((one) => {
    many(300)(one);
    one.read('ann', 40);
  });
  expect(isShown('m300')).toBe(true);
  expect(screen.queryByRole('separator', { name: 'New messages' })).toBeNull();
  screen.getByRole('button', { name: 'Jump to the first of 260 new messages' }).focus();
  await userEvent.keyboard('{Enter}');
  await pass();
  expect(document.activeElement?.textContent).toContain('m41');
  expect(screen.getByRole('separator', { name: 'New messages' }).closest('li')?.textContent).toContain('m41');
  expect(screen.queryByRole('button', { name: /^Jump to the first/ })).toBeNull();
});

test('the same link leads to its message again', async () => {
  const { client, shown, scroller, scroll, pass } = await listOf(many(30), { target: { seq: 3 } });
  await scroll(scroller().scrollHeight);
  shown.rerender(
    <ChatProvider client={client} userId="ann" clientId="acme">
      <MessageList channelId="c1" target={{ seq: 3 }} />
    </ChatProvider>,
  );
  await pass();
  expect(screen.getByText('m3').closest('article')?.dataset['look']).toBe('target');
});

test('a target that is a reply opens its thread', async () => {
  const onOpenThread = vi.fn();
  await listOf(
    (one) => {
      many(2)(one);
      one.send('bob', 'a reply', 'r', 'c1-m1');
    },
    { target: { seq: 3 }, onOpenThread },
  );
  expect(onOpenThread).toHaveBeenCalledExactlyOnceWith('c1-m1');
  expect(isShown('a reply')).toBe(false);
});

test('what I write is shown at once, and once when it has arrived', async () => {
  const { client, pass, scene } = await listOf(many(2));
  scene.server.refuseFrame = (frame) => (frame.action === 'sendMessage' ? refusal(503, 'store_busy') : undefined);
  await act(async () => void (await client.send('c1', 'my words')));
  await pass();
  const waiting = screen.getByText('my words').closest('article');
  expect(waiting?.textContent).toMatch(/Waiting to be sent|Sending/);
  scene.server.refuseFrame = () => undefined;
  await pass(60_000);
  expect(screen.getAllByText('my words')).toHaveLength(1);
  expect(screen.getByText('my words').closest('article')?.textContent).not.toMatch(/Waiting|Sending/);
  expect(screen.getByText(/^(Sent|Delivered)$/)).toBeTruthy();
});

test('what was refused keeps its words, and can be tried again or discarded', async () => {
  const { client, channel, pass, scene } = await listOf(many(1));
  scene.server.refuseFrame = (frame) =>
    frame.action === 'sendMessage' ? refusal(403, 'forbidden', 'You may not write here.') : undefined;
  await act(async () => void (await client.send('c1', 'first')));
  await act(async () => void (await client.send('c1', 'second')));
  await pass();
  const failed = screen.getByText('first').closest('article') as HTMLElement;
  expect(within(failed).getByRole('alert').textContent).toContain('Not sent. You may not write here.');
  await userEvent.click(
    within(screen.getByText('second').closest('article')!).getByRole('button', { name: 'Discard' }),
  );
  scene.server.refuseFrame = () => undefined;
  await userEvent.click(within(failed).getByRole('button', { name: 'Retry' }));
  await pass(2_000);
  expect(channel.messages.map(({ content }) => content)).toEqual(['m1', 'first']);
  expect(screen.queryByText('second')).toBeNull();
});

test('a deleted message leaves its place, an edited one says so', async () => {
  const { channel, scene, pass } = await listOf(many(2));
  const edited = channel.change('c1-m1', { content: 'other words', edited: true });
  scene.server.announce({ type: 'messageUpdated', message: edited });
  const { messageId, seq, revision } = channel.delete('c1-m2');
  scene.server.announce({ type: 'messageDeleted', channelId: 'c1', messageId, seq, revision });
  await pass();
  expect(screen.getByText('other words').closest('article')?.textContent).toContain('edited');
  expect(screen.getByText('This message was deleted.')).toBeTruthy();
});

test('an edited message shows what it said before, and says when that cannot be had', async () => {
  const { client, channel, scene, pass } = await listOf(many(1));
  scene.server.announce({
    type: 'messageUpdated',
    message: channel.change('c1-m1', { content: 'new words', edited: true }),
  });
  await pass();
  const read = vi.spyOn(client.api, 'readVersions').mockRejectedValueOnce(new Error('no network'));
  await userEvent.click(screen.getByRole('button', { name: 'edited' }));
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
  read.mockResolvedValue([
    { content: 'm1', timestamp: '2026-03-09T12:00:00.000Z' },
    { content: 'new words', timestamp: '2026-03-09T12:01:00.000Z' },
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  const versions = within(await screen.findByRole('dialog')).getAllByRole('listitem');
  expect(versions.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Now.*new words$/),
    expect.stringMatching(/^At first.*m1$/),
  ]);
});

test('a reaction says who, and a press adds mine or takes it away', async () => {
  const { channel, pass } = await listOf((one) => {
    many(1)(one);
    one.react('c1-m1', 'bob', '👍', true);
  });
  const chip = () => screen.getByRole('button', { name: /^👍/ });
  expect(chip().textContent).toBe('👍1, BOB');
  await userEvent.click(chip());
  await pass();
  expect(chip().getAttribute('aria-pressed')).toBe('true');
  expect(chip().textContent).toBe('👍2, You and BOB');
  await userEvent.click(chip());
  await pass();
  expect(channel.messages[0]?.reactions).toEqual({ '👍': ['bob'] });
});

test('replies are counted, and open their thread', async () => {
  const onOpenThread = vi.fn();
  const { say } = await listOf(many(1), { onOpenThread });
  await say('carol', 'a reply', 'c1-m1');
  expect(isShown('a reply')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: /^1 reply Last reply/ }));
  expect(onOpenThread).toHaveBeenCalledExactlyOnceWith('c1-m1');
});

test('by keyboard: arrows go from message to message, and the actions are behind Tab', async () => {
  const { client, pass } = await listOf((one) => {
    many(2)(one);
    one.send('ann', 'mine', 'mine', null);
  });
  const user = userEvent.setup();
  await user.tab();
  expect(document.activeElement?.textContent).toContain('mine');
  await user.keyboard('{ArrowUp}{ArrowUp}');
  await pass();
  expect(document.activeElement?.textContent).toContain('m1');
  await user.keyboard('{End}');
  await pass();
  await user.click(screen.getByRole('button', { name: 'More actions' }));
  await user.keyboard('{End}{Enter}');
  await user.click(within(screen.getByRole('dialog')).getByText('Delete'));
  await pass();
  expect(client.messages('c1').get().messages.at(-1)?.deleted).toBe(true);
});

test('what was copied is said, and where nothing can be copied, too', async () => {
  const { shown } = await listOf(many(1));
  const user = userEvent.setup();
  fireEvent.pointerEnter(shown.container.querySelector('article')!, { pointerType: 'mouse' });
  const copyLink = async () => {
    await user.click(screen.getByRole('button', { name: 'More actions' }));
    await user.click(screen.getByRole('menuitem', { name: 'Copy link' }));
  };
  await copyLink();
  expect(await screen.findByText('Link copied')).toBeTruthy();
  expect(await navigator.clipboard.readText()).toMatch(/#\/c\/c1\/m\/1$/);
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('Not allowed'));
  await copyLink();
  expect((await screen.findByRole('alert')).textContent).toBe('Not allowed.');
});

test('the actions on what others wrote are fewer, and none change anything in an archived channel', async () => {
  const { scene, channel, shown } = await listOf(many(1, 'bob'));
  fireEvent.pointerEnter(shown.container.querySelector('article')!, { pointerType: 'mouse' });
  expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Add reaction' })).toBeTruthy();
  act(() =>
    scene.server.announce({
      type: 'channelUpdated',
      channel: { ...channel.view(), isActive: false, revision: ++channel.revision },
      revision: channel.revision,
    }),
  );
  await vi.waitFor(async () => {
    await act(() => scene.pass(100));
    expect(screen.queryByRole('button', { name: 'Add reaction' })).toBeNull();
  });
});

test('a channel that cannot be read says so, and can be tried again', async () => {
  const { scene, channel, pass } = await listOf((one, { server }) => {
    one.members.delete('ann');
    server.channels.delete('c1');
  });
  expect(screen.getByRole('alert').textContent).toContain('This channel is not here');
  scene.server.channels.set('c1', channel);
  channel.members.add('ann');
  channel.send('bob', 'welcome', 'w', null);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await pass(2_000);
  expect(isShown('welcome')).toBe(true);
});

test('who is removed is told and can read on what was there; who is added again is back', async () => {
  const { scene, channel, pass, say, shown } = await listOf(many(1));
  channel.members.delete('ann');
  scene.server.tellUser('ann', { type: 'channelRemoved', channelId: 'c1' });
  await pass();
  expect(screen.getByText(/You are not in this channel any more/)).toBeTruthy();
  expect(isShown('m1')).toBe(true);
  fireEvent.pointerEnter(shown.container.querySelector('article')!, { pointerType: 'mouse' });
  expect(screen.queryByRole('button', { name: 'Add reaction' })).toBeNull();

  channel.members.add('ann');
  scene.server.tellUser('ann', { type: 'channelAdded', channel: channel.view() });
  await pass(2_000);
  expect(screen.queryByText(/You are not in this channel any more/)).toBeNull();
  await say('bob', 'welcome back');
  expect(isShown('welcome back')).toBe(true);
});

test('who joins by writing is counted', async () => {
  const { client, channel, say } = await listOf(many(1));
  channel.members.add('dan');
  expect(client.channel('c1').get()?.memberCount).toBe(3);
  await say('dan', 'hello');
  expect(client.channel('c1').get()?.memberCount).toBe(4);
});

test('an empty channel says what to do', async () => {
  await listOf();
  expect(screen.getByText('No messages yet')).toBeTruthy();
});

test('what arrives from others is read out, and what is mine is not', async () => {
  const { say, shown } = await listOf(many(1));
  const live = shown.container.querySelector('[aria-live]');
  expect(live?.textContent).toBe('');
  await say('bob', 'good morning');
  expect(live?.textContent).toBe('BOB: good morning');
  await say('ann', 'from my phone');
  expect(live?.textContent).toBe('BOB: good morning');
});
