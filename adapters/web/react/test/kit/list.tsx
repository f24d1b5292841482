import type { MessagingClient } from '@stackbox/messaging-client';
import { act, render, type RenderResult } from '@testing-library/react';
import type { FakeChannel } from '../../../client/test/kit/fake-history.ts';
import { Scene } from '../../../client/test/kit/scene.ts';
import { ChatProvider, MessageList, type MessageListProps } from '../../src/index.ts';
import { installLayout } from './layout.ts';

installLayout();

export interface ShownList {
  readonly scene: Scene;
  readonly client: MessagingClient;
  readonly channel: FakeChannel;
  readonly shown: RenderResult;
  /** Lets time pass for the client and for the page. */
  pass(ms?: number): Promise<void>;
  /** Somebody else, or I elsewhere, writes. */
  say(userId: string, content: string, threadId?: string): Promise<ReturnType<FakeChannel['message']>>;
  scroller(): HTMLElement;
  /** Somebody scrolls. */
  scroll(top: number): Promise<void>;
}

/** Ann looks at the list of `c1`, in which Bob and Carol are too. */
export async function listOf(
  prepare: (channel: FakeChannel, scene: Scene) => void = () => {},
  properties: Partial<MessageListProps> = {},
): Promise<ShownList> {
  const scene = new Scene();
  const channel = scene.server.channel('c1', 'ann', 'bob', 'carol');
  prepare(channel, scene);
  const client = await scene.online('ann');
  const shown = render(
    <ChatProvider client={client} userId="ann" clientId="acme">
      <MessageList channelId="c1" {...properties} />
    </ChatProvider>,
  );
  const pass = async (ms = 300) => {
    // What the page awaits and what the client awaits follow each other.
    for (let turn = 0; turn < 4; turn++) {
      await act(() => scene.pass(ms / 4));
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    }
  };
  await pass();
  // The list is settled a quarter of a second after it was shown.
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await pass();
  const scroller = () => shown.container.querySelector('ol')?.parentElement as HTMLElement;
  return {
    scene,
    client,
    channel,
    shown,
    pass,
    scroller,
    say: async (userId, content, threadId) => {
      const { message } = channel.send(userId, content, `${content} by ${userId}`, threadId ?? null);
      scene.server.announce({ type: 'message', message });
      await pass();
      return message;
    },
    scroll: async (top) => {
      await act(async () => {
        scroller().scrollTop = top;
      });
      await pass();
    },
  };
}

export const many =
  (count: number, userId = 'bob') =>
  (channel: FakeChannel) => {
    for (let at = 1; at <= count; at++) channel.send(userId, `m${at}`, `m${at}`, null);
  };
