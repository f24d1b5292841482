import { refusal } from './fake-history.ts';
import type { FakeServer } from './fake-server.ts';
import { tokenFor } from './fake-server.ts';

type Answer = [status: number, body?: unknown];

/** The REST half of the fake server: the operations that the client calls by itself, and those the tests call. */
export async function answerTo(server: FakeServer, request: Request, userId: string | undefined): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const body = request.body ? ((await request.json()) as Record<string, string>) : {};
  if (pathname === '/dev/token') return respond([200, { token: tokenFor(body['userId'] as string) }]);
  if (userId === undefined) throw refusal(401, 'unauthenticated');
  const path = pathname.replace('/api/messaging/', '').split('/').map(decodeURIComponent);
  return respond(route(server, userId, request.method, path, searchParams, body));
}

function respond([status, body]: Answer): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
  });
}

function route(
  server: FakeServer,
  me: string,
  method: string,
  path: readonly string[],
  query: URLSearchParams,
  body: Readonly<Record<string, string>>,
): Answer {
  const [first, second = '', third, fourth = '', fifth, sixth = ''] = path;
  const call = `${method} ${[first, second && '*', third, fourth && '*', fifth, sixth && '*'].filter(Boolean).join('/')}`;
  const numeric = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const channel = () => server.seen(second, me);
  const list = { nextCursor: null, hasMore: false };
  switch (call) {
    case 'POST connect-tickets':
      return [201, { ticket: server.ticketFor(me), expiresAt: '', url: 'ws://server.test/ws' }];
    case 'GET channels': {
      const mine = [...server.channels.values()].filter(({ members }) => members.has(me));
      const from = numeric('cursor') ?? 0;
      const page = mine.slice(from, from + (numeric('limit') ?? 50));
      const next = from + page.length;
      const more = next < mine.length;
      const channels = page.map((one) => one.listed(me));
      return [200, { channels, total: mine.length, nextCursor: more ? String(next) : null, hasMore: more }];
    }
    case 'POST channels': {
      const made = server.channel(`c${server.channels.size}`, me, ...((body['members'] as unknown as string[]) ?? []));
      for (const member of made.members) server.tellUser(member, { type: 'channelAdded', channel: made.view() });
      return [201, { channel: made.view() }];
    }
    case 'GET channels/*':
      return [200, { channel: channel().view() }];
    case 'PATCH channels/*': {
      server.announce(channel().rename(body['name'] as string));
      return [200, { channel: channel().view() }];
    }
    case 'DELETE channels/*/members/*':
      channel().members.delete(fourth);
      for (const { subscribed } of [...server.connections].filter(({ userId }) => userId === fourth)) {
        subscribed.delete(second);
      }
      server.tellUser(fourth, { type: 'channelRemoved', channelId: second });
      return [204];
    case 'GET channels/*/messages': {
      const bound = (['before', 'after', 'around'] as const).find((name) => query.has(name));
      const asked = { limit: numeric('limit') ?? 50, ...(bound && { [bound]: numeric(bound) }) };
      return [200, channel().page(asked)];
    }
    case 'POST channels/*/messages': {
      const { content = '', clientMessageId = '', threadId = null } = body;
      const { message, isNew } = channel().send(me, content, clientMessageId, threadId);
      if (isNew) server.announce({ type: 'message', message });
      return [isNew ? 201 : 200, { message }];
    }
    case 'GET channels/*/messages/*':
      return [200, { message: channel().message(fourth) }];
    case 'PATCH channels/*/messages/*': {
      const content = body['content'] as string;
      const message = channel().change(fourth, {
        content,
        edited: true,
        editedAt: new Date(server.clock.now()).toISOString(),
      });
      server.announce({ type: 'messageUpdated', message });
      return [200, { message }];
    }
    case 'DELETE channels/*/messages/*': {
      const message = channel().delete(fourth);
      const { messageId, seq, revision, channelId } = message;
      server.announce({ type: 'messageDeleted', channelId, messageId, seq, revision });
      return [200, { message }];
    }
    case 'GET channels/*/messages/*/thread': {
      const replies = channel().messages.filter(({ threadId }) => threadId === fourth);
      const from = numeric('cursor') ?? 0;
      const to = from + (numeric('limit') ?? 50);
      const more = to < replies.length;
      return [
        200,
        {
          messages: replies.slice(from, to),
          nextCursor: more ? String(to) : null,
          hasMore: more,
        },
      ];
    }
    case 'POST messages/*/reactions':
      return react(server, me, body['channelId'] as string, second, body['emoji'] as string, true);
    case 'DELETE channels/*/messages/*/reactions/*':
      return react(server, me, second, fourth, sixth, false);
    case 'POST channels/*/pins/*':
    case 'DELETE channels/*/pins/*': {
      const message = channel().change(fourth, { pinned: method === 'POST' });
      server.announce({ type: 'messageUpdated', message });
      return [200, { message }];
    }
    case 'GET channels/*/pins':
      return [200, { messages: channel().messages.filter(({ pinned }) => pinned), ...list }];
    case 'GET channels/*/receipts': {
      const receipts = [...channel().marks].map(([userId, readSeq]) => ({ userId, readSeq, deliveredSeq: readSeq }));
      return [200, { receipts, ...list }];
    }
    case 'GET presence': {
      const userIds = (query.get('userIds') ?? '').split(',');
      return [200, { presence: Object.fromEntries(userIds.map((id) => [id, server.presenceOf(id)])) }];
    }
    case 'GET users':
      return [200, { users: [...server.people.values()], ...list }];
    case 'GET users/*': {
      const user = server.people.get(second);
      if (!user) throw refusal(404, 'not_found');
      return [200, { user }];
    }
    default:
      throw refusal(404, 'not_found', `no route ${call}`);
  }
}

function react(
  server: FakeServer,
  me: string,
  channelId: string,
  messageId: string,
  emoji: string,
  isAdded: boolean,
): Answer {
  const channel = server.seen(channelId, me);
  const changed = channel.react(messageId, me, emoji, isAdded);
  if (changed) {
    const { reactions, revision } = changed;
    server.announce({ type: 'reactionUpdate', channelId, messageId, reactions, revision });
  }
  return [200, { message: channel.message(messageId) }];
}
