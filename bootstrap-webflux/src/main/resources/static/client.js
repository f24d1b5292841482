// The wire: ticket, socket, resume by revision, outbox. It speaks the published contract and draws nothing.

const GAP_PATIENCE_MS = 500; // frames may overtake each other by this much before the missing ones are asked for
const BACKOFF_FIRST_MS = 1_000, BACKOFF_MAX_MS = 30_000, CONNECT_WITHIN_MS = 15_000, RETRY_AFTER_MS = 1_000;
const TYPING_ENDS_MS = 10_000, SEND_TRIES_MAX = 5, RESUME_MAX = 100, PRESENCE_MAX = 100, UNREAD_MAX = 999;
const SUBSCRIBED_MAX = 400; // the server takes 500; the rest is room for what is opened by hand
const ENDED = 'Your session has ended. Sign in again.';
const NO_RETRY = { 4400: 'This page and the server disagree. Reload it.', 4403: 'The server does not let you connect.',
  4409: 'This window was disconnected, because you are connected in many others.' };

export const session = JSON.parse(sessionStorage.getItem('session')); // the token is kept there and nowhere else
export const me = session?.userId;
export const channels = new Map(); // channelId → the channel as on the wire, and what is known of it here (see know)
export const outbox = new Map(); // clientMessageId → a message not yet confirmed
export const statuses = new Map(); // userId → online, away, busy or offline
const names = new Map(); // userId → name
let page; // is told of what happens: changed(), connection(text, more), refused(text), arrived(ch, message), ended(why)
let wanted; // the id of the channel that a person wants open
let socket, attempt, unanswered, beating, countdown, failures = 0;

const sentence = (text, errors = []) => [text, ...errors.map((e) => `${e.pointer}: ${e.detail}`)].join(' ');

/** One REST call. Throws an Error whose message can be shown. */
export async function call(method, path, body) {
  const headers = { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session.token}` }) };
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) })
    .catch(() => { throw new Error('The server cannot be reached.'); });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401) page?.ended(ENDED);
  const text = sentence(answer.detail ?? answer.title ?? `The server answered ${response.status}.`, answer.errors);
  throw Object.assign(new Error(text), { status: response.status, waitMs: response.headers.get('retry-after') * 1000 });
}

export const api = (method, path, body) => call(method, `/api/messaging/${path}`, body);

/** Every channel of mine, or with a scope, of others. */
export async function listChannels(scope = '') {
  const found = [];
  for (let answer = { hasMore: true, nextCursor: '' }; answer.hasMore; found.push(...answer.channels)) {
    const cursor = answer.nextCursor && `&cursor=${encodeURIComponent(answer.nextCursor)}`;
    answer = await api('GET', `channels?limit=100${scope}${cursor}`);
  }
  return found;
}

/** Loads one page of the messages before those that are here. The cursor belongs to the query it began with. */
export async function loadEarlier(ch) {
  ch.walk ??= { query: `limit=50&before=${ch.oldest}`, cursor: '' };
  const answer = await api('GET', `channels/${ch.channelId}/messages?${ch.walk.query}${ch.walk.cursor}`);
  ch.walk.cursor = `&cursor=${encodeURIComponent(answer.nextCursor)}`;
  ch.oldest = answer.hasMore ? answer.messages[0].seq : 0;
  for (const message of answer.messages) put(ch, message);
}

/** Forgets the oldest messages, if there are many more than wanted; they can be loaded again. */
export function keepNewest(ch, count) {
  if (ch.messages.size < 2 * count) return;
  const surplus = [...ch.messages.values()].sort((a, b) => a.seq - b.seq).slice(0, -count);
  for (const { messageId } of surplus) ch.messages.delete(messageId);
  Object.assign(ch, { oldest: surplus.at(-1).seq + 1, walk: null });
}

/** The person's name, or the id until it is known. */
export function nameOf(userId) {
  if (!names.has(userId)) {
    names.set(userId, userId);
    const learn = ({ user }) => names.set(userId, user?.name || userId) && page.changed();
    api('GET', `users/${encodeURIComponent(userId)}`).then(learn, () => {});
  }
  return names.get(userId);
}

// ---- Connection: ticket, heartbeat, reconnect with full jitter

export const send = (frame) => socket?.readyState === WebSocket.OPEN && (socket.send(JSON.stringify(frame)), true);
export const listen = (listener) => { page = listener; };

export async function connect() {
  const mine = (attempt = {}); // a newer attempt makes this one void
  clearInterval(countdown);
  clearInterval(beating);
  socket?.close();
  page.connection('Connecting…');
  try {
    const { ticket } = await api('POST', 'connect-tickets');
    if (mine !== attempt) return;
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`, ['stackbox.v1', `ticket.${ticket}`]);
    socket.onopen = () => send({ action: 'heartbeat' }); // some hosts answer `connected` to the first frame only
    socket.onmessage = ({ data }) => mine === attempt && [JSON.parse(data)].flat().forEach(receive);
    socket.onclose = ({ code }) => mine === attempt && lost(code);
    beatEvery(CONNECT_WITHIN_MS, true);
  } catch (problem) {
    if (mine === attempt) lost(0, problem.waitMs);
  }
}

function beatEvery(ms, awaited = false) {
  unanswered = awaited;
  clearInterval(beating); // a dead network closes nothing by itself: a beat still unanswered at the next one tells
  beating = setInterval(() => (unanswered ? lost() : unanswered = send({ action: 'heartbeat' })), ms);
}

function lost(code, waitMs = 0) {
  attempt = null;
  clearInterval(beating);
  socket?.close();
  if (code === 4401) return page.ended(ENDED);
  if (NO_RETRY[code]) return page.connection(NO_RETRY[code], `Code ${code}.`);
  const ceilingMs = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** failures++);
  const at = Date.now() + Math.max(waitMs || 0, Math.random() * ceilingMs);
  countdown = setInterval(() => {
    const seconds = Math.ceil((at - Date.now()) / 1000);
    if (seconds <= 0) connect();
    else page.connection('Connection lost. What you send will wait.', `Next try in ${seconds} s.`);
  }, 200);
}

/** After every connect: my channels as they are now, then every change since what this page has seen. */
async function synchronise() {
  const listed = new Set((await listChannels()).map(know));
  for (const ch of channels.values()) if (!listed.has(ch) && ch.channelId !== wanted) channels.delete(ch.channelId);
  const friends = [...listed].filter((ch) => ch.channelType === 'dm').flatMap((ch) => ch.members);
  const userIds = [...new Set([me, ...friends])].slice(0, PRESENCE_MAX);
  notePresence((await api('GET', `presence?userIds=${userIds}`)).presence);
  failures = 0;
  page.connection('');
  resume([...channels.values()].sort((a, b) => b.loaded - a.loaded).slice(0, SUBSCRIBED_MAX));
  for (const entry of outbox.values()) if (!entry.failed) transmit(entry);
  if (wanted && !channels.get(wanted)?.loaded) open(wanted);
  page.changed();
}

// ---- What is known of channels, and how gaps are found

export const unreadOf = (ch) => Math.min(UNREAD_MAX, Math.max(0, ch.head - ch.readSeq));

function know(channel) {
  const ch = channels.get(channel.channelId) ?? {
    loaded: false, messages: new Map(), oldest: 0, // once loaded: every message from seq `oldest` on
    rev: channel.revision, known: 0, // every change up to `rev` is applied; `known` is the highest heard of
    head: 0, readSeq: 0, mentionCount: 0, receipts: new Map(), typing: new Map(), divider: Infinity,
  };
  const head = Math.max(ch.head, (channel.readSeq ?? 0) + (channel.unreadCount ?? 0));
  Object.assign(ch, channel, { head, readSeq: Math.max(ch.readSeq, channel.readSeq ?? 0) });
  channels.set(ch.channelId, ch);
  return ch;
}

function resume(list) {
  const revisions = list.map((ch) => [ch.channelId, ch.rev]);
  while (revisions.length) send({ action: 'resume', channels: Object.fromEntries(revisions.splice(0, RESUME_MAX)) });
}

/** The channel is said to be at this revision: if the frames up to it do not come soon, they are asked for. */
function expect(ch, revision) {
  ch.known = Math.max(ch.known, revision);
  if (ch.rev < ch.known) ch.asking ??= setTimeout(ask, GAP_PATIENCE_MS, ch);
}

function ask(ch) {
  ch.asking = null;
  if (ch.rev < ch.known) resume([ch]);
}

/** Takes a live frame or an entry of `changes`. One that is applied again, or comes late, changes nothing. */
function apply(ch, { type, message, channel, messageId, reactions = {}, revision }) {
  const old = ch.messages.get(messageId);
  const blank = type === 'messageDeleted' && { content: '', attachments: [], mentions: [], deleted: true };
  if (channel && revision >= ch.revision) Object.assign(ch, channel);
  else if (message ?? old) put(ch, message ?? { ...old, ...blank, reactions, revision });
}

function put(ch, message) {
  const { messageId, userId, seq, clientMessageId, mentions } = message;
  if (userId === me) outbox.delete(clientMessageId);
  if (seq > ch.head) {
    if (userId === me && ch.readSeq === ch.head) ch.readSeq = seq; // as the server does
    if (userId !== me && mentions.includes(me)) ch.mentionCount++;
    if (userId !== me) page.arrived(ch, message);
    if (!ch.members.includes(userId)) ch.members.push(userId);
    ch.typing.delete(userId);
    ch.head = seq;
  }
  const old = ch.messages.get(messageId);
  if (old ? old.revision < message.revision : ch.loaded && seq >= ch.oldest) ch.messages.set(messageId, message);
}

function noteRead(ch, userId, seq) {
  ch.receipts.set(userId, Math.max(seq, ch.receipts.get(userId) ?? 0));
  if (userId === me) ch.readSeq = Math.max(ch.readSeq, seq);
  if (ch.readSeq >= ch.head) ch.mentionCount = 0;
}

const notePresence = (people) => Object.entries(people).forEach(([id, { status }]) => statuses.set(id, status));

// ---- What I do

/** Opens a channel, or none; with that I join a public one that I am not in. */
export function open(channelId) {
  wanted = channelId;
  const ch = channels.get(channelId);
  if (ch?.loaded) ch.divider = unreadOf(ch) ? ch.readSeq : Infinity;
  else if (channelId) send({ action: 'joinRoom', channelId });
}

export function post(channelId, content) {
  const clientMessageId = crypto.randomUUID(), timestamp = new Date().toISOString();
  const blank = { mentions: [], attachments: [], reactions: {}, failed: '', tries: 0 };
  outbox.set(clientMessageId, { ...blank, channelId, content, userId: me, clientMessageId, timestamp });
  transmit(outbox.get(clientMessageId));
}

/** Sends a message, again too: one clientMessageId is one message. Without a connection it goes out with the next. */
export function transmit(entry) {
  const { channelId, content, clientMessageId } = entry;
  Object.assign(entry, { failed: '', tries: entry.tries + 1 });
  send({ action: 'sendMessage', channelId, content, clientMessageId, requestId: clientMessageId });
}

export const markRead = (ch) => (
  send({ action: 'markAsRead', channelId: ch.channelId, seq: ch.head }) && noteRead(ch, me, ch.head));

// ---- Frames: those of the connection, and those of a channel that is known here

const onConnection = {
  connected({ heartbeatMs }, mine = attempt) {
    beatEvery(heartbeatMs);
    synchronise().catch((problem) => mine === attempt && lost(0, problem.waitMs));
  },
  heartbeat({ revisions = {} }) {
    for (const id of Object.keys(revisions)) if (channels.has(id)) expect(channels.get(id), revisions[id]);
  },
  reconnect: ({ afterMs }, mine = attempt) => setTimeout(() => mine === attempt && connect(), afterMs),
  channelAdded: ({ channel }) => resume([know(channel)]),
  channelJoined({ channel, messages, hasMore, readSeq, revision, presence = {} }) {
    const ch = Object.assign(know(channel), { loaded: true, rev: revision, walk: null });
    ch.messages = new Map(messages.map((message) => [message.messageId, message]));
    ch.oldest = hasMore ? messages[0].seq : 0;
    ch.head = Math.max(ch.head, messages.at(-1)?.seq ?? 0);
    noteRead(ch, me, readSeq);
    notePresence(presence);
    expect(ch, revision);
    if (wanted === ch.channelId) open(wanted);
  },
  messageConfirmation({ messageId, clientMessageId, seq, timestamp }) {
    const entry = outbox.get(clientMessageId);
    const ch = channels.get(entry?.channelId);
    // Revision 0: the `message` frame, before or after this one, says more and wins.
    if (ch) put(ch, { ...entry, messageId, seq, timestamp, revision: 0 });
  },
  presenceUpdate: ({ userId, status }) => statuses.set(userId, status),
  error({ code, error, errors, originalAction, requestId, channelId, retryable, retryAfterMs = RETRY_AFTER_MS }) {
    const entry = outbox.get(requestId), ch = channels.get(channelId);
    if (code === 'token_expired' || code === 'unauthenticated') lost(4401);
    else if (entry && retryable && entry.tries < SEND_TRIES_MAX) setTimeout(transmit, retryAfterMs, entry);
    else if (entry) entry.failed = sentence(error, errors);
    else if (originalAction === 'resume' && retryable) setTimeout(resume, retryAfterMs, ch ? [ch] : []);
    else if (originalAction === 'resume') ch && onChannel.channelRemoved(ch);
    else if (originalAction !== 'typing' && originalAction !== 'markAsRead') page.refused(sentence(error, errors));
    if (originalAction === 'joinRoom' && !retryable) wanted = '';
  },
};

function live(ch, frame) {
  const revision = frame.revision ?? frame.message.revision;
  apply(ch, frame);
  if (revision === ch.rev + 1) ch.rev = revision; // one frame carries each revision, so a jump is a gap
  expect(ch, revision);
}

const onChannel = {
  message: live, messageUpdated: live, messageDeleted: live, reactionUpdate: live, channelUpdated: live,
  resumed(ch, { changes, revision, hasMore, readSeq }) {
    changes.forEach((change) => apply(ch, change));
    ch.rev = Math.max(ch.rev, revision);
    noteRead(ch, me, readSeq);
    if (hasMore) resume([ch]);
  },
  reset: (ch) => send({ action: 'joinRoom', channelId: ch.channelId }),
  readReceipt: (ch, { userId, seq, threadId }) => threadId || noteRead(ch, userId, seq),
  typing(ch, { userId, isTyping }) {
    ch.typing.set(userId, isTyping ? Date.now() + TYPING_ENDS_MS : 0);
    setTimeout(page.changed, TYPING_ENDS_MS);
  },
  channelRemoved(ch) {
    channels.delete(ch.channelId);
    if (wanted === ch.channelId) wanted = ''; // or the next connect would join again
    page.refused(`You are not in ${ch.name || 'that conversation'} any more.`);
  },
};

function receive(frame) {
  unanswered = false;
  const ch = channels.get(frame.channelId ?? frame.message?.channelId ?? frame.channel?.channelId);
  if (Object.hasOwn(onConnection, frame.type)) onConnection[frame.type](frame);
  else if (ch && Object.hasOwn(onChannel, frame.type)) onChannel[frame.type](ch, frame);
  page.changed();
}
