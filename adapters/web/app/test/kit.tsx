import type { MessagingClient } from '@stackbox/messaging-client';
import { ChatProvider } from '@stackbox/messaging-react';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { FakeChannel } from '../../client/test/kit/fake-history.ts';
import { Scene } from '../../client/test/kit/scene.ts';
import { ToastProvider } from '../src/toasts/Toasts.tsx';

export { Scene };

const TYPED_MS = 200; // longer than the pause after which what is typed is looked for

/** A channel of the fake server. */
export function channel(scene: Scene, channelId: string, type: 'public' | 'private' | 'dm', ...members: string[]) {
  const made = new FakeChannel(channelId, new Set(members), scene.clock.now, type, type === 'dm' ? '' : channelId);
  scene.server.channels.set(channelId, made);
  for (const userId of members) person(scene, userId);
  return made;
}

export function person(scene: Scene, userId: string) {
  scene.server.people.set(userId, { userId, name: userId.toUpperCase(), role: 'member' });
}

export function show(client: MessagingClient, shown: ReactNode) {
  return render(
    <ChatProvider client={client} userId={client.userId} clientId={client.clientId}>
      <ToastProvider>{shown}</ToastProvider>
    </ChatProvider>,
  );
}

/** Until what was typed is looked for, and answered. What is set within an act is drawn at its end. */
export async function settle(scene: Scene): Promise<void> {
  await act(() => scene.pass(1_000));
  await act(() => new Promise((resolve) => setTimeout(resolve, TYPED_MS)));
  await act(() => scene.pass(1_000));
}

/** Answers of a server for what the fake one does not know, by method and path. */
export type Answers = Readonly<Record<string, (request: Request) => unknown>>;

/** A client of ann that is online, and for which these answers come before the fake server's. */
export function onlineWith(scene: Scene, answers: Answers): Promise<MessagingClient> {
  const { platform } = scene.page;
  const fetch = async (request: Request) => {
    const answer = answers[`${request.method} ${new URL(request.url).pathname.replace('/api/messaging/', '')}`];
    if (!answer) return platform.fetch(request);
    const answered: unknown = answer(request);
    return answered instanceof Response ? answered : new Response(JSON.stringify(await answered), JSON_TYPE);
  };
  return scene.online('ann', undefined, { platform: { ...platform, fetch } });
}

const JSON_TYPE = { headers: { 'content-type': 'application/json' } };
