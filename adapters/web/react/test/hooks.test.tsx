import { act, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, test } from 'vitest';
import { Scene } from '../../client/test/kit/scene.ts';
import { usePeople } from '../src/hooks/usePeople.ts';
import { ChatProvider, useChannel, useWebSocket } from '../src/index.ts';

function Channel() {
  const { channel, messages, send } = useChannel('c1');
  return (
    <button onClick={() => void send('hello')}>
      {channel?.name} {messages.load} {messages.messages.map(({ content }) => content).join()}
    </button>
  );
}

test('a channel is open while somebody looks at it, also when React mounts twice, and closed by the last', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  const client = await scene.online();
  const view = (count: number) => (
    <StrictMode>
      <ChatProvider client={client} userId="ann" clientId="acme">
        {Array.from({ length: count }, (_, at) => (
          <Channel key={at} />
        ))}
      </ChatProvider>
    </StrictMode>
  );
  const { rerender } = render(view(2));
  await act(() => scene.pass(500));
  expect(screen.getAllByText('c1 ready')).toHaveLength(2);
  rerender(view(1));
  expect(client.messages('c1').get().load).toBe('ready');
  act(() => screen.getByRole('button').click());
  await act(() => scene.pass(500));
  expect(screen.getByText('c1 ready hello')).toBeTruthy();
  rerender(view(0));
  expect(client.messages('c1').get().load).toBe('closed');
});

function Connection() {
  const { state, connect } = useWebSocket();
  return <button onClick={connect}>{state.status}</button>;
}

test('the connection says where it stands, and can be made now instead of later', async () => {
  const scene = new Scene();
  const client = await scene.online();
  render(
    <ChatProvider client={client} userId="ann" clientId="acme">
      <Connection />
    </ChatProvider>,
  );
  expect(screen.getByRole('button').textContent).toBe('online');
  scene.server.kill();
  await act(() => scene.pass(10_000));
  expect(screen.getByRole('button').textContent).toBe('reconnecting');
  scene.server.start();
  act(() => screen.getByRole('button').click());
  await act(() => scene.pass(100));
  expect(screen.getByRole('button').textContent).toBe('online');
});

function Names({ userIds }: { readonly userIds: readonly string[] }) {
  return <p>{usePeople(userIds).map(({ name }) => name)}</p>;
}

test('people are named when their names are known, in the order asked for', async () => {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob', 'carol');
  const client = await scene.online();
  render(
    <ChatProvider client={client} userId="ann" clientId="acme">
      <Names userIds={['carol', 'bob', 'nobody']} />
    </ChatProvider>,
  );
  expect(screen.getByText('carolbobnobody')).toBeTruthy();
  await act(() => scene.pass(500));
  expect(screen.getByText('CAROLBOBnobody')).toBeTruthy();
});
