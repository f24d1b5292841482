// The first page: sign in as anybody, open channels, talk. What people wrote is set as text, never as HTML.

const GAP_PATIENCE_MS = 500; // frames may overtake each other by this much before the missing ones are asked for
const BACKOFF_FIRST_MS = 1_000, BACKOFF_MAX_MS = 30_000, COUNT_EVERY_MS = 200, BEAT_EVERY_MS = 30_000, RETRY_MS = 1_000;
const TYPING_EVERY_MS = 4_000, TYPING_ENDS_MS = 10_000, DRAW_MS = 50, AT_END_PX = 40, IDS_MAX = 100, KEPT_MAX = 500;
const TIME = new Intl.DateTimeFormat([], { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
const session = JSON.parse(sessionStorage.getItem('session')) ?? {}, me = session.userId; // the token is only there
const channels = new Map(); // channelId → the channel as on the wire, and what is known of it here (see know)
const outbox = new Map(); // clientMessageId → a message not yet confirmed
const statuses = new Map(), names = new Map(); // userId → online, away, busy or offline; userId → name
let openId = '', following = true; // the open channel; whether the end of its messages is kept in view
let socket, unanswered, timer, drawing, failures = 0, typedAt = 0;
const $ = (id) => document.getElementById(id), box = $('scroller');
const on = (id, type, run) => $(id).addEventListener(type, run);
const setText = (id, text) => $(id).textContent === text || ($(id).textContent = text); // or it is read out again
const showConnection = (text, more = '') => { setText('banner', text); setText('banner-more', more); };
const draw = () => { drawing ??= setTimeout(drawAll, DRAW_MS); };
const send = (frame) => socket?.readyState === WebSocket.OPEN && (socket.send(JSON.stringify(frame)), true);

// ---- Connection: REST, ticket, heartbeat, reconnect with full jitter
async function api(method, path, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${session.token}` };
  const response = await fetch(`/api/messaging/${path}`, { method, headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (response.status === 401) signOut();
  if (response.ok) return answer;
  throw new Error(answer.detail ?? answer.title); // a detail names what is wrong in which field
}

async function listChannels(scope = '', cursor = '') {
  const { channels: page, hasMore, nextCursor } = await api('GET', `channels?limit=100${scope}${cursor}`);
  return hasMore ? [...page, ...await listChannels(scope, `&cursor=${encodeURIComponent(nextCursor)}`)] : page;
}

async function connect() {
  clearInterval(timer);
  showConnection('Connecting…');
  const { ticket } = await api('POST', 'connect-tickets').catch(() => ({}));
  if (!ticket) return lost();
  const mine = socket = new WebSocket(`ws${location.origin.slice(4)}/ws`, ['stackbox.v1', `ticket.${ticket}`]);
  socket.onopen = () => send({ action: 'heartbeat' }); // some hosts answer `connected` to the first frame only
  socket.onmessage = ({ data }) => mine === socket && receive(JSON.parse(data));
  socket.onclose = ({ code }) => mine === socket && lost(code);
  unanswered = true; // a dead network closes nothing by itself: a beat still unanswered at the next one tells
  timer = setInterval(() => (unanswered ? lost() : unanswered = send({ action: 'heartbeat' })), BEAT_EVERY_MS);
}

function lost(code) {
  clearInterval(timer);
  socket?.close();
  socket = null; // what the old one still says is void
  if (code === 4401) return signOut();
  if ([4400, 4403, 4409].includes(code)) return showConnection('The server ended this for good.', `Code ${code}.`);
  const at = Date.now() + Math.random() * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** failures++);
  timer = setInterval(() => {
    if (Date.now() >= at) return connect();
    showConnection('Connection lost. What you send will wait.', `Next try in ${Math.ceil((at - Date.now()) / 1e3)} s.`);
  }, COUNT_EVERY_MS);
}

/** After every connect: my channels as they are now, then every change since what this page has seen. */
async function synchronise() {
  const listed = new Set((await listChannels()).map(know));
  for (const ch of channels.values()) if (!listed.has(ch) && ch.channelId !== openId) channels.delete(ch.channelId);
  const people = new Set([me, ...[...listed].flatMap((ch) => (ch.channelType === 'dm' ? ch.members : []))]);
  notePresence((await api('GET', `presence?userIds=${[...people].slice(0, IDS_MAX)}`)).presence);
  failures = 0;
  showConnection('');
  resume([...channels.values()]);
  for (const { failed, frame } of outbox.values()) if (!failed) send(frame); // one clientMessageId is one message
  if (!openId && matchMedia('(min-width: 721px)').matches) location.replace('#general');
  if (!channels.get(openId)?.loaded) join();
}

// ---- What is known of channels, and how gaps are found
const learn = (id) => api('GET', `users/${encodeURIComponent(id)}`)
  .then(({ user }) => { names.set(id, user.name || id); draw(); }, () => {});
const nameOf = (id) => names.get(id) ?? (names.set(id, id), learn(id), id); // the id until the name is known
const unreadOf = (ch) => Math.max(0, ch.head - ch.read);
const notePresence = (people) => Object.entries(people).forEach(([id, { status }]) => statuses.set(id, status));
const noteRead = (ch, seq) => Object.assign(ch, { read: Math.max(ch.read, seq) }, seq < ch.head || { mentionCount: 0 });
const join = () => openId && send({ action: 'joinRoom', channelId: openId }); // this makes me a member of a public one

function know(channel) {
  const { channelId, revision, readSeq = 0, unreadCount = 0 } = channel;
  const blank = { loaded: false, messages: new Map(), oldest: 0, // once loaded: every message from seq `oldest` on
    rev: revision, known: 0, // every change up to `rev` is applied; `known` is the highest heard of
    head: 0, read: 0, mentionCount: 0, typing: new Map() };
  const ch = Object.assign(channels.get(channelId) ?? blank, channel);
  ch.head = Math.max(ch.head, readSeq + unreadCount);
  channels.set(channelId, ch);
  return noteRead(ch, readSeq);
}

function resume(list) {
  const revisions = list.map((ch) => { ch.asking = null; return [ch.channelId, ch.rev]; });
  while (revisions.length) send({ action: 'resume', channels: Object.fromEntries(revisions.splice(0, IDS_MAX)) });
}

/** Takes a live frame or an entry of `changes`, again too. What comes in no frame is asked for, a little later. */
function apply({ message, channel, revision = message.revision }, ch) {
  if (message) put(ch, message);
  if (channel && revision >= ch.revision) Object.assign(ch, channel);
  if ((message ?? channel) && revision === ch.rev + 1) ch.rev = revision; // one frame a revision: a jump is a gap
  ch.known = Math.max(ch.known, revision);
  if (ch.rev < ch.known) ch.asking ??= setTimeout(resume, GAP_PATIENCE_MS, [ch]);
}

function put(ch, message) {
  const { messageId, userId, seq, clientMessageId, mentions, content } = message, old = ch.messages.get(messageId);
  if (userId === me) outbox.delete(clientMessageId);
  if (old ? old.revision < message.revision : ch.loaded && seq >= ch.oldest) ch.messages.set(messageId, message);
  if (seq <= ch.head) return;
  if (userId === me && ch.read === ch.head) ch.read = seq; // as the server does
  if (userId !== me && mentions.includes(me)) ch.mentionCount++;
  if (userId !== me && ch.channelId === openId) setText('live', `${nameOf(userId)}: ${content}`);
  ch.typing.delete(userId);
  ch.head = seq;
}

const onFrame = {
  connected: (_, ch, mine = socket) => synchronise().catch(() => mine === socket && lost()),
  heartbeat: ({ revisions = {} }) => channels.forEach((ch, id) => apply({ revision: revisions[id] ?? 0 }, ch)),
  presenceUpdate: ({ userId, status }) => statuses.set(userId, status),
  channelAdded: ({ channel }) => resume([know(channel)]),
  channelJoined({ channel, messages, hasMore, readSeq, revision, presence = {} }) {
    const ch = know({ ...channel, readSeq, unreadCount: (messages.at(-1)?.seq ?? readSeq) - readSeq });
    Object.assign(ch, { loaded: true, rev: revision, oldest: hasMore ? messages[0].seq : 0, messages: new Map() });
    messages.forEach((message) => put(ch, message));
    notePresence(presence);
  },
  channelRemoved: ({ channelId }) => channels.delete(channelId) && channelId === openId && location.replace('#'),
  resumed({ changes, revision, hasMore, readSeq }, ch) {
    ch.rev = Math.max(ch.rev, revision);
    changes.forEach((change) => apply(change, ch));
    noteRead(ch, readSeq);
    if (hasMore) resume([ch]);
  },
  reset: ({ channelId }) => send({ action: 'joinRoom', channelId }),
  message: apply, messageUpdated: apply, messageDeleted: apply, reactionUpdate: apply, channelUpdated: apply,
  // The `message` frame shows it as sent. Where none comes, because this is a repeat, it is here already.
  messageConfirmation: ({ clientMessageId }) => setTimeout(() => outbox.delete(clientMessageId), GAP_PATIENCE_MS),
  readReceipt: ({ userId, seq, threadId }, ch) => userId === me && !threadId && noteRead(ch, seq),
  typing: ({ userId, isTyping }, ch) => (
    ch.typing.set(userId, isTyping ? Date.now() + TYPING_ENDS_MS : 0) && setTimeout(draw, TYPING_ENDS_MS)),
  error({ code, error, originalAction, requestId, retryable, retryAfterMs = RETRY_MS }, ch) {
    if (code === 'token_expired' || code === 'unauthenticated') signOut();
    else if (outbox.has(requestId)) outbox.get(requestId).failed = `Not sent: ${error}`;
    else if (originalAction === 'resume' && retryable) setTimeout(resume, retryAfterMs, ch ? [ch] : []);
    else if (originalAction !== 'typing' && originalAction !== 'markAsRead') setText('alert', error);
  },
};

function receive(frame) {
  unanswered = false;
  const { type, channelId = (frame.message ?? frame.channel)?.channelId } = frame;
  const isForUs = !channelId || channels.has(channelId) || ['channelAdded', 'channelJoined', 'error'].includes(type);
  if (isForUs) onFrame[type]?.(frame, channels.get(channelId));
  draw();
}

// ---- What is seen
/** Makes a list show these items. Rows are copies of its template, updated in place, so focus and scroll survive. */
function fill(id, items) {
  const list = $(id), stale = new Map([...list.children].map((row) => [row.key, row]));
  items.forEach(({ key, ...slots }, i) => {
    const row = stale.get(key) ?? $(list.dataset.row).content.firstElementChild.cloneNode(true);
    const stamp = JSON.stringify(slots);
    for (const [name, value] of row.stamp === stamp ? [] : Object.entries(slots)) {
      const slot = row.querySelector(`[data-slot=${name}]`) ?? row;
      Object.assign(slot, typeof value === 'object' ? value : { textContent: value });
    }
    Object.assign(row, { key, stamp });
    stale.delete(key);
    if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
  });
  stale.forEach((row) => row.remove());
}

const titleOf = (ch) => ch.name || ch.members.filter((id) => id !== me).map(nameOf).join(', ') || nameOf(me);
const face = (id, title = statuses.get(id) ?? 'offline') => (
  { className: `face hue${id.charCodeAt() % 6} ${title}`, textContent: [...nameOf(id)].slice(0, 2).join(''), title });
const channelRow = (ch) => ({
  key: ch.channelId, name: titleOf(ch), mentions: ch.mentionCount ? `@${ch.mentionCount}` : '',
  unread: unreadOf(ch) || '', link: { href: `#${ch.channelId}`, ariaCurrent: ch.channelId === openId ? 'page' : null },
  mark: ch.name ? { className: `mark ${ch.channelType}` } : face(ch.members.find((id) => id !== me) ?? me), // a dm
});

function messageRow(m, i, { [i - 1]: last }) {
  const state = m.messageId ? m.deleted && 'deleted' : m.failed ? 'failed' : 'pending';
  const reactions = Object.entries(m.reactions).map(([emoji, ids]) => `${emoji} ${ids.length}`);
  const notes = [...reactions, m.edited && 'edited', m.pinned && 'pinned', m.messageId ? '' : m.failed || 'sending…'];
  const classes = [state, m.userId !== last?.userId && 'starts', m.mentions.includes(me) && 'mentioned'];
  return {
    key: `${m.userId} ${m.clientMessageId ?? m.messageId}`, face: face(m.userId), author: nameOf(m.userId),
    row: { className: classes.filter(Boolean).join(' ') }, note: notes.filter(Boolean).join(' · '),
    time: { textContent: TIME.format(new Date(m.timestamp)), dateTime: m.timestamp },
    text: m.deleted ? 'Message deleted' : [m.content, ...m.attachments.map(({ name }) => `File: ${name}`)].join('\n'),
    retry: { value: m.clientMessageId }, discard: { value: m.clientMessageId },
  };
}

function drawAll() {
  drawing = null;
  const ch = channels.get(openId), isSeen = ch?.loaded && following && !document.hidden && unreadOf(ch);
  if (isSeen && send({ action: 'markAsRead', channelId: openId, seq: ch.head })) noteRead(ch, ch.head);
  const sorted = [...channels.values()].sort((a, b) => titleOf(a).localeCompare(titleOf(b)));
  fill('channel-list', sorted.filter(({ channelType }) => channelType !== 'dm').map(channelRow));
  fill('dm-list', sorted.filter(({ channelType }) => channelType === 'dm').map(channelRow));
  $('status').value = statuses.get(me) ?? 'online';
  $('conversation').hidden = !ch?.loaded;
  setText('title', ch ? titleOf(ch) : 'No channel is open');
  if (!ch?.loaded) return;
  const typing = [...ch.typing.keys()].filter((id) => ch.typing.get(id) > Date.now()).map(nameOf).join(', ');
  setText('typing', typing && `Typing: ${typing}`);
  $('composer').inert = !ch.isActive;
  if (following && ch.messages.size > KEPT_MAX) join(); // its answer is the newest page, in place of all these
  const sent = [...ch.messages.values()].sort((a, b) => a.seq - b.seq);
  fill('messages', [...sent, ...[...outbox.values()].filter(({ channelId }) => channelId === openId)].map(messageRow));
  $('earlier').hidden = !ch.oldest;
  if (following) box.scrollTop = box.scrollHeight;
}

// ---- What a person does
function route() {
  openId = location.hash.slice(1);
  following = true;
  $('app').dataset.view = openId ? 'channel' : 'list';
  $('composer').reset();
  $('discover').hidePopover();
  $('title').focus();
  join();
}

function signOut(reason = 'Your session has ended. Sign in again.') {
  sessionStorage.setItem('session', JSON.stringify({ reason }));
  location.replace(location.pathname); // a fresh page forgets everything else
}

const onSubmit = {
  async signin(fields) {
    sessionStorage.setItem('session', JSON.stringify({ ...fields, ...await api('POST', '../../dev/token', fields) }));
    location.reload();
  },
  async create({ members = '', ...wish }) {
    const answer = await api('POST', 'channels', { ...wish, members: [me, ...members.match(/[^\s,]+/g) ?? []] });
    location.hash = answer.channel.channelId;
    $('create-box').hidePopover();
  },
  async composer({ content }) {
    if (!content) return;
    const id = crypto.randomUUID(), timestamp = new Date().toISOString();
    const frame = { action: 'sendMessage', channelId: openId, content, clientMessageId: id, requestId: id };
    outbox.set(id, { ...frame, frame, userId: me, timestamp, mentions: [], attachments: [], reactions: {} });
    send(frame); // without a connection it goes out with the next
    following = true;
  },
};
addEventListener('submit', async (event) => {
  event.preventDefault();
  const { target } = event, fields = Object.fromEntries([...new FormData(target)].filter(([, value]) => value.trim()));
  setText(`${target.id}-error`, await onSubmit[target.id](fields).then(() => target.reset() ?? '', (e) => e.message));
});
on('text', 'input', () => {
  if (Date.now() - typedAt < TYPING_EVERY_MS) return;
  typedAt = send({ action: 'typing', channelId: openId, isTyping: true }) && Date.now();
});
const isSend = ({ key, shiftKey, isComposing }) => key === 'Enter' && !shiftKey && !isComposing;
on('text', 'keydown', (event) => isSend(event) && (event.preventDefault(), $('composer').requestSubmit()));
on('messages', 'click', ({ target: { dataset, value } }) => {
  if (dataset.slot === 'retry') send(Object.assign(outbox.get(value), { failed: '' }).frame);
  if (dataset.slot === 'discard' && outbox.delete(value)) $('text').focus();
});
on('earlier', 'click', async () => {
  const ch = channels.get(openId), first = $('messages').firstElementChild, { oldest } = ch;
  const { messages, hasMore } = await api('GET', `channels/${openId}/messages?limit=50&before=${oldest}`);
  if (ch.oldest !== oldest) return; // joined anew meanwhile
  ch.oldest = hasMore ? messages[0].seq : 0;
  messages.forEach((message) => put(ch, message));
  drawAll();
  first.scrollIntoView(); // what was read stays where it was
  if (!ch.oldest) box.focus();
});
on('scroller', 'scroll', () => { following = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX; });
on('discover', 'toggle', async () => fill('discover-list', (await listChannels('&scope=discover')).map(channelRow)));
on('status', 'change', ({ target }) => send({ action: 'presence', status: target.value }));
on('dismiss', 'click', () => setText('alert', ''));
on('sign-out', 'click', () => signOut(''));
addEventListener('unhandledrejection', ({ reason }) => setText('alert', reason.message));
$(session.token ? 'app' : 'signin-page').hidden = false;
setText('signin-error', session.reason ?? '');
if (session.token) {
  setText('tenant', session.clientId);
  setText('me-name', session.name ?? me);
  addEventListener('hashchange', route);
  ['click', 'submit', 'scroll', 'hashchange', 'visibilitychange'].forEach((type) => addEventListener(type, draw, true));
  route();
  connect();
}
