import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Scene } from '../../client/test/kit/scene.ts';
import { ChatProvider, PresenceBadge, ThreadMessages, TypingIndicator } from '../src/index.ts';

async function scene() {
  const stage = new Scene();
  const channel = stage.server.channel('c1', 'ann', 'bob', 'carol');
  channel.send('bob', 'root', 'k', null);
  channel.send('carol', 'first', 'k1', 'c1-m1');
  channel.send('bob', 'elsewhere', 'k2', null);
  const client = await stage.online('ann', 'c1');
  const show = (children: React.ReactNode) =>
    render(
      <ChatProvider client={client} userId="ann" clientId="acme">
        {children}
      </ChatProvider>,
    );
  const pass = (ms = 300) => act(() => stage.pass(ms));
  return { stage, channel, client, show, pass };
}

test('a thread shows its root, its replies and what I write, and nothing else', async () => {
  const { client, show, pass } = await scene();
  show(<ThreadMessages channelId="c1" rootId="c1-m1" />);
  await pass();
  const texts = () => screen.getAllByRole('article').map((article) => article.textContent);
  expect(texts()[0]).toContain('root');
  expect(texts()[1]).toContain('first');
  expect(texts()).toHaveLength(2);
  expect(screen.getByText('1 reply')).toBeTruthy();
  await act(async () => void (await client.send('c1', { content: 'my reply', threadId: 'c1-m1' })));
  await pass(1_000);
  expect(screen.getAllByText('my reply')).toHaveLength(1);
  expect(screen.getByText('2 replies')).toBeTruthy();
});

test('who types is named', async () => {
  const { stage, show, pass } = await scene();
  const { container } = show(<TypingIndicator channelId="c1" />);
  expect(container.textContent).toBe('');
  const types = (userId: string, isTyping: boolean) =>
    stage.server.announce({ type: 'typing', channelId: 'c1', userId, isTyping }, userId);
  types('bob', true);
  await pass();
  expect(container.textContent).toBe('BOB is typing');
  types('carol', true);
  await pass();
  expect(container.textContent).toBe('BOB and CAROL are typing');
  types('bob', false);
  types('carol', false);
  await pass();
  expect(container.textContent).toBe('');
});

test('presence is a shape with a name', async () => {
  const { stage, show, pass } = await scene();
  stage.server.presences.set('bob', { status: 'busy', lastSeen: null, text: 'In a meeting' });
  show(<PresenceBadge userId="bob" />);
  await pass();
  expect(screen.getByRole('img', { name: 'Busy' }).textContent).toBe('Busy: In a meeting');
});
