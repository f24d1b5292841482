import type { ChangeChannel, CreateChannel, Role, SendMessage, Status } from '../wire.ts';
import type { Http } from './http.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface PageOptions extends CallOptions {
  readonly limit?: number;
  readonly cursor?: string;
}

export interface MessagesQuery extends PageOptions {
  /** One of these at most. `before` and `after` exclude their message, `around` includes it. */
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
}

/** A key makes it safe to ask again: the same key within 24 h is the same channel, member or pin. */
export interface CreateOptions extends CallOptions {
  readonly idempotencyKey?: string;
}

type Defined<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

/** Drops what is undefined: absent and undefined are not the same to `exactOptionalPropertyTypes`, nor in a URL. */
const given = <T extends object>(values: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;

const signalOf = ({ signal }: CallOptions) => given({ signal });
const keyOf = ({ idempotencyKey }: CreateOptions) => given({ 'Idempotency-Key': idempotencyKey });
const pageOf = ({ limit, cursor }: PageOptions) => given({ limit, cursor });

/** Every REST operation of the contract, one function each. They keep no state: what they change comes back live. */
export function operations(http: Http) {
  const { call } = http;
  const answer = http.answer.bind(http);
  const base = '/api/messaging' as const;

  return {
    readHealth: (options: CallOptions = {}) =>
      answer(call.GET(`${base}/health`, signalOf(options))).then(({ health }) => health),
    readStats: (options: CallOptions = {}) =>
      answer(call.GET(`${base}/stats`, signalOf(options))).then(({ stats }) => stats),
    issueTicket: (options: CallOptions = {}) => answer(call.POST(`${base}/connect-tickets`, signalOf(options))),

    // ---- Channels
    createChannel: (body: CreateChannel, options: CreateOptions = {}) =>
      answer(call.POST(`${base}/channels`, { params: { header: keyOf(options) }, body, ...signalOf(options) })).then(
        ({ channel }) => channel,
      ),
    listChannels: (options: PageOptions & { scope?: 'mine' | 'discover' } = {}) => {
      const scope = options.scope === 'discover' ? { scope: options.scope } : {};
      return answer(
        call.GET(`${base}/channels`, { params: { query: { ...pageOf(options), ...scope } }, ...signalOf(options) }),
      );
    },
    readChannel: (channelId: string, options: CallOptions = {}) =>
      answer(call.GET(`${base}/channels/{channelId}`, { params: { path: { channelId } }, ...signalOf(options) })).then(
        ({ channel }) => channel,
      ),
    changeChannel: (channelId: string, body: ChangeChannel, options: CallOptions = {}) =>
      answer(
        call.PATCH(`${base}/channels/{channelId}`, { params: { path: { channelId } }, body, ...signalOf(options) }),
      ).then(({ channel }) => channel),
    archiveChannel: (channelId: string, options: CallOptions = {}) =>
      answer(
        call.DELETE(`${base}/channels/{channelId}`, { params: { path: { channelId } }, ...signalOf(options) }),
      ).then(({ channel }) => channel),
    openDocumentChannel: (documentId: string, documentName: string, options: CreateOptions = {}) =>
      answer(
        call.POST(`${base}/documents/{documentId}/channel`, {
          params: { path: { documentId }, header: keyOf(options) },
          body: { documentName },
          ...signalOf(options),
        }),
      ).then(({ channel }) => channel),

    // ---- Members
    listMembers: (channelId: string, options: PageOptions = {}) =>
      answer(
        call.GET(`${base}/channels/{channelId}/members`, {
          params: { path: { channelId }, query: pageOf(options) },
          ...signalOf(options),
        }),
      ),
    addMember: (channelId: string, userId: string, role: Role = 'member', options: CreateOptions = {}) =>
      answer(
        call.POST(`${base}/channels/{channelId}/members`, {
          params: { path: { channelId }, header: keyOf(options) },
          body: { userId, role },
          ...signalOf(options),
        }),
      ),
    changeRole: (channelId: string, userId: string, role: Role, options: CallOptions = {}) =>
      answer(
        call.PATCH(`${base}/channels/{channelId}/members/{userId}`, {
          params: { path: { channelId, userId } },
          body: { role },
          ...signalOf(options),
        }),
      ),
    /** With my own id: I leave. */
    removeMember: async (channelId: string, userId: string, options: CallOptions = {}): Promise<void> => {
      const params = { path: { channelId, userId } };
      await answer(call.DELETE(`${base}/channels/{channelId}/members/{userId}`, { params, ...signalOf(options) }));
    },

    // ---- Messages
    listMessages: (channelId: string, options: MessagesQuery = {}) => {
      const { before, after, around } = options;
      const query = { ...pageOf(options), ...given({ before, after, around }) };
      return answer(
        call.GET(`${base}/channels/{channelId}/messages`, {
          params: { path: { channelId }, query },
          ...signalOf(options),
        }),
      );
    },
    /** Safe to ask again with the same `clientMessageId`, for the life of the message. */
    sendMessage: (channelId: string, body: SendMessage, options: CallOptions = {}) =>
      answer(
        call.POST(`${base}/channels/{channelId}/messages`, {
          params: { path: { channelId } },
          body,
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    readMessage: (channelId: string, messageId: string, options: CallOptions = {}) =>
      answer(
        call.GET(`${base}/channels/{channelId}/messages/{messageId}`, {
          params: { path: { channelId, messageId } },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    editMessage: (channelId: string, messageId: string, content: string, options: CallOptions = {}) =>
      answer(
        call.PATCH(`${base}/channels/{channelId}/messages/{messageId}`, {
          params: { path: { channelId, messageId } },
          body: { content },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    deleteMessage: (channelId: string, messageId: string, options: CallOptions = {}) =>
      answer(
        call.DELETE(`${base}/channels/{channelId}/messages/{messageId}`, {
          params: { path: { channelId, messageId } },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    readVersions: (channelId: string, messageId: string, options: CallOptions = {}) =>
      answer(
        call.GET(`${base}/channels/{channelId}/messages/{messageId}/history`, {
          params: { path: { channelId, messageId } },
          ...signalOf(options),
        }),
      ).then(({ versions }) => versions),
    readThread: (channelId: string, messageId: string, options: PageOptions = {}) =>
      answer(
        call.GET(`${base}/channels/{channelId}/messages/{messageId}/thread`, {
          params: { path: { channelId, messageId }, query: pageOf(options) },
          ...signalOf(options),
        }),
      ),
    addReaction: (channelId: string, messageId: string, emoji: string, options: CreateOptions = {}) =>
      answer(
        call.POST(`${base}/messages/{messageId}/reactions`, {
          params: { path: { messageId }, header: keyOf(options) },
          body: { channelId, emoji },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    removeReaction: (channelId: string, messageId: string, emoji: string, options: CallOptions = {}) =>
      answer(
        call.DELETE(`${base}/channels/{channelId}/messages/{messageId}/reactions/{emoji}`, {
          params: { path: { channelId, messageId, emoji } },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    pinMessage: (channelId: string, messageId: string, options: CreateOptions = {}) =>
      answer(
        call.POST(`${base}/channels/{channelId}/pins/{messageId}`, {
          params: { path: { channelId, messageId }, header: keyOf(options) },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    unpinMessage: (channelId: string, messageId: string, options: CallOptions = {}) =>
      answer(
        call.DELETE(`${base}/channels/{channelId}/pins/{messageId}`, {
          params: { path: { channelId, messageId } },
          ...signalOf(options),
        }),
      ).then(({ message }) => message),
    listPins: (channelId: string, options: PageOptions = {}) =>
      answer(
        call.GET(`${base}/channels/{channelId}/pins`, {
          params: { path: { channelId }, query: pageOf(options) },
          ...signalOf(options),
        }),
      ),

    // ---- Read marks and people
    listReceipts: (channelId: string, options: PageOptions = {}) =>
      answer(
        call.GET(`${base}/channels/{channelId}/receipts`, {
          params: { path: { channelId }, query: pageOf(options) },
          ...signalOf(options),
        }),
      ),
    markRead: (channelId: string, seq: number, options: CallOptions & { threadId?: string } = {}) =>
      answer(
        call.PUT(`${base}/channels/{channelId}/read`, {
          params: { path: { channelId } },
          body: { seq, ...given({ threadId: options.threadId }) },
          ...signalOf(options),
        }),
      ).then(({ readSeq }) => readSeq),
    setPresence: (status: Status, text?: string, options: CallOptions = {}) =>
      answer(call.PUT(`${base}/presence`, { body: { status, ...given({ text }) }, ...signalOf(options) })).then(
        ({ presence }) => presence,
      ),
    readPresence: (query: { userIds: readonly string[] } | { channelId: string }, options: CallOptions = {}) => {
      const asked = 'userIds' in query ? { userIds: [...query.userIds] } : query;
      return answer(call.GET(`${base}/presence`, { params: { query: asked }, ...signalOf(options) })).then(
        ({ presence }) => presence,
      );
    },
    listPeople: (options: PageOptions & { query?: string } = {}) => {
      const query = { ...pageOf(options), ...given({ query: options.query }) };
      return answer(call.GET(`${base}/users`, { params: { query }, ...signalOf(options) }));
    },
    readPerson: (userId: string, options: CallOptions = {}) =>
      answer(call.GET(`${base}/users/{userId}`, { params: { path: { userId } }, ...signalOf(options) })).then(
        ({ user }) => user,
      ),
  };
}

export type Operations = ReturnType<typeof operations>;
