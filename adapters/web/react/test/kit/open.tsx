import type { MessagingClient } from '@stackbox/messaging-client';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { FakeChannel } from '../../../client/test/kit/fake-history.ts';
import { Scene } from '../../../client/test/kit/scene.ts';
import { ChatProvider } from '../../src/index.ts';

export interface Opened {
  readonly scene: Scene;
  readonly client: MessagingClient;
  readonly channel: FakeChannel;
  /** Lets time pass for the client, and what follows be shown. */
  pass(ms?: number): Promise<void>;
  show(children: ReactNode): ReturnType<typeof render>;
}

/** Ann is online and looks at the channel `c1`, in which Bob and Carol are too. */
export async function opened(prepare: (scene: Scene, channel: FakeChannel) => void = () => {}): Promise<Opened> {
  const scene = new Scene();
  const channel = scene.server.channel('c1', 'ann', 'bob', 'carol');
  prepare(scene, channel);
  const client = await scene.online('ann', 'c1');
  return {
    scene,
    client,
    channel,
    pass: (ms = 100) => act(() => scene.pass(ms)),
    show: (children) =>
      render(
        <ChatProvider client={client} userId="ann" clientId="acme">
          {children}
        </ChatProvider>,
      ),
  };
}
