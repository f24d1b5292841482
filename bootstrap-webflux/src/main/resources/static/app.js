// The first page: sign in as anybody, open channels, talk. What people wrote is set as text, never as HTML.

import { api, call, channels, connect, keepNewest, listChannels, listen, loadEarlier, markRead, me, nameOf, open,
  outbox, post, send, session, statuses, transmit, unreadOf } from './client.js';

const GROUP_WINDOW_MS = 5 * 60_000; // one author's messages this close share one heading
const TYPING_EVERY_MS = 4_000, READ_AFTER_MS = 300, AT_END_PX = 40, MESSAGES_KEPT = 300;
const DAY = new Intl.DateTimeFormat([], { weekday: 'long', day: 'numeric', month: 'long' });
const TIME = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' });
const isWide = matchMedia('(min-width: 721px)').matches;
const hasKeyboard = matchMedia('(pointer: fine)').matches;

const shown = new Map(); // the key of a row → its message
let openId = '', following = true; // the open channel; whether the end of its messages is kept in view
let editing = null; // the message in the composer, where it was sent before
let typedAt = 0, wantsFocus, drawing, reading;

const $ = (id) => document.getElementById(id);
const on = (id, type, run) => $(id).addEventListener(type, run);
const setText = (id, text) => $(id).textContent === text || ($(id).textContent = text); // or it is read out again
const say = (text) => setText('alert', text);
const draw = () => { drawing ??= setTimeout(drawAll, 16); };

/** Makes a list show these items. Rows are copies of its template, updated in place, so focus and scroll survive. */
function fill(list, items) {
  const stale = new Map([...list.children].map((row) => [row.dataset.key, row]));
  items.forEach(({ key, ...slots }, i) => {
    const row = stale.get(key) ?? $(list.dataset.row).content.firstElementChild.cloneNode(true);
    const stamp = JSON.stringify(slots);
    for (const [name, value] of row.stamp === stamp ? [] : Object.entries(slots)) {
      const slot = name === 'row' ? row : row.querySelector(`[data-slot=${name}]`);
      if (Array.isArray(value)) fill(slot, value);
      else Object.assign(slot, typeof value === 'object' ? value : { textContent: value });
    }
    row.stamp = stamp;
    row.dataset.key = key;
    stale.delete(key);
    if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
  });
  for (const row of stale.values()) row.remove();
}

// ---- What is seen

const titleOf = (ch) => ch.name || ch.members.filter((id) => id !== me).map(nameOf).join(', ') || nameOf(me);
const classes = (...names) => ({ className: names.filter(Boolean).join(' ') });

function face(id) {
  const hue = [...id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  const status = statuses.get(id) ?? 'offline';
  return { ...classes('face', `hue${hue}`, status), textContent: [...nameOf(id)].slice(0, 2).join(''), title: status };
}

const channelRow = (ch) => ({
  key: ch.channelId,
  row: classes(unreadOf(ch) && 'unread'),
  link: { href: `#${ch.channelId}`, ariaCurrent: ch.channelId === openId ? 'page' : null },
  mark: ch.channelType === 'dm' ? face(ch.members.find((id) => id !== me) ?? me) : classes('mark', ch.channelType),
  name: titleOf(ch),
  mentions: ch.mentionCount ? `@${ch.mentionCount}` : '',
  unread: unreadOf(ch) || '',
});

function drawAll() {
  drawing = null;
  const sorted = [...channels.values()].sort((a, b) => titleOf(a).localeCompare(titleOf(b)));
  fill($('channel-list'), sorted.filter((ch) => ch.channelType !== 'dm').map(channelRow));
  fill($('dm-list'), sorted.filter((ch) => ch.channelType === 'dm').map(channelRow));
  const unread = sorted.reduce((sum, ch) => sum + unreadOf(ch), 0);
  document.title = `${unread ? `(${unread}) ` : ''}StackBox Messaging`;
  $('status').value = statuses.get(me) ?? 'online';
  drawChannel(channels.get(openId));
}

function drawChannel(ch) {
  for (const id of ['people', 'scroller', 'composer']) $(id).hidden = !ch?.loaded;
  setText('title', ch ? titleOf(ch) : 'No channel is open');
  setText('topic', ch?.description ?? '');
  setText('empty', ch?.loaded ? '' : 'Choose a channel, discover one or make your own.');
  if (!ch?.loaded) return;
  if (!ch.head) setText('empty', 'No messages yet. Write the first one.');
  const typing = [...ch.typing].filter(([, until]) => until > Date.now()).map(([id]) => nameOf(id));
  setText('typing', typing.length ? `${typing.join(', ')} ${typing.length > 1 ? 'are' : 'is'} typing` : '');
  setText('people-count', `${ch.memberCount} ${ch.memberCount === 1 ? 'person' : 'people'}`);
  const people = $('people').open ? ch.members : [];
  fill($('people-list'), people.map((id) => ({ key: id, face: face(id), name: nameOf(id), status: face(id).title })));
  setText('hint', editing ? 'Enter saves, Escape leaves it as it was' : 'Enter sends, Shift+Enter breaks the line');
  $('text').placeholder = ch.isActive ? `Message ${titleOf(ch)}` : 'This channel is archived: it can only be read';
  $('composer-form').inert = !ch.isActive;
  $('earlier').hidden = !ch.oldest;
  $('jump').hidden = following;
  if (following) keepNewest(ch, MESSAGES_KEPT);
  fill($('messages'), messageRows(ch));
  if (following) $('scroller').scrollTop = $('scroller').scrollHeight;
  if (wantsFocus) $(hasKeyboard && ch.isActive ? 'text' : 'title').focus();
  wantsFocus = false;
  if (!following || document.hidden || !unreadOf(ch)) return;
  reading ??= setTimeout(() => { reading = null; markRead(ch); draw(); }, READ_AFTER_MS);
}

const chip = (value, ids) => ({ value, textContent: `${value} ${ids.length}`, title: ids.map(nameOf).join(', '),
  ariaPressed: `${ids.includes(me)}` });

function messageRows(ch) {
  const sent = [...ch.messages.values()].sort((a, b) => a.seq - b.seq);
  const waiting = [...outbox.values()].filter((entry) => entry.channelId === ch.channelId);
  const readers = [...ch.receipts.keys()].filter((id) => id !== me && ch.receipts.get(id) >= ch.head);
  const seenBy = readers.map(nameOf).join(', ');
  let last = {};
  shown.clear();
  return [...sent, ...waiting].map((m) => {
    const at = new Date(m.timestamp);
    const day = DAY.format(at);
    const isNew = m.seq > ch.divider && !(last.seq > ch.divider);
    const starts = isNew || m.userId !== last.userId || day !== last.day || at - last.at > GROUP_WINDOW_MS;
    const state = m.messageId ? m.deleted && 'deleted' : m.failed ? 'failed' : 'pending';
    const seen = m.userId === me && m.seq === ch.head && seenBy && `seen by ${seenBy}`;
    const sending = m.failed ? `Not sent: ${m.failed}` : !m.messageId && 'sending…';
    const notes = [m.threadId && 'reply', m.edited && 'edited', m.pinned && 'pinned', sending, seen];
    const key = `${m.userId} ${m.clientMessageId ?? m.messageId}`;
    const files = m.attachments.map((file) => `\nFile: ${file.name}`).join('');
    const row = {
      key,
      row: classes(state, starts && 'starts', m.userId === me && 'mine', m.mentions.includes(me) && 'mentioned'),
      day: day === last.day ? '' : day,
      divider: isNew ? 'New' : '',
      face: face(m.userId),
      author: nameOf(m.userId),
      time: { textContent: TIME.format(at), dateTime: m.timestamp },
      text: m.deleted ? 'Message deleted' : (m.content + files).trim(),
      note: notes.filter(Boolean).join(' · '),
      reactions: Object.entries(m.reactions).map(([emoji, ids]) => ({ key: emoji, chip: chip(emoji, ids) })),
    };
    shown.set(key, m);
    last = { seq: m.seq, userId: m.userId, day, at };
    return row;
  });
}

// ---- What a person does

function route() {
  if (channels.has(openId)) channels.get(openId).draft = editing ? '' : $('text').value;
  openId = location.hash.slice(1);
  editing = null;
  following = wantsFocus = true;
  $('app').dataset.view = openId ? 'channel' : 'list';
  $('text').value = channels.get(openId)?.draft ?? '';
  say('');
  open(openId);
  drawAll();
}

function signOut(reason) {
  sessionStorage.setItem('last', JSON.stringify({ ...session, token: undefined, reason }));
  sessionStorage.removeItem('session');
  location.replace(location.pathname); // a fresh page forgets everything else
}

function sayTyping(isTyping) {
  if (isTyping ? Date.now() - typedAt < TYPING_EVERY_MS : !typedAt) return;
  typedAt = isTyping ? Date.now() : 0;
  send({ action: 'typing', channelId: openId, isTyping });
}

function compose(message) {
  editing = message;
  $('text').value = message?.content ?? '';
  $('text').focus();
  draw();
}

const act = (frame) => send({ ...frame, channelId: openId }) || say('Not connected. Try again when the line is back.');
const onMessage = {
  retry: transmit,
  discard: (m) => outbox.delete(m.clientMessageId),
  edit: compose,
  delete: ({ messageId }) => act({ action: 'deleteMessage', messageId }),
  react({ messageId, reactions }, emoji) {
    act({ action: reactions[emoji]?.includes(me) ? 'removeReaction' : 'addReaction', messageId, emoji });
  },
};

function onSubmit(name, run) {
  on(`${name}-form`, 'submit', async (event) => {
    event.preventDefault();
    setText(`${name}-error`, '');
    const fields = [...new FormData(event.target)].filter(([, value]) => value.trim());
    await run(Object.fromEntries(fields)).catch((problem) => setText(`${name}-error`, problem.message));
  });
}

onSubmit('signin', async (fields) => {
  const { token } = await call('POST', '/dev/token', fields);
  sessionStorage.setItem('session', JSON.stringify({ ...fields, token }));
  location.reload();
});

onSubmit('create', async ({ type, name, description, members = '' }) => {
  const people = members.split(/[\s,]+/).filter(Boolean);
  const wish = type === 'dm' ? { type, members: [me, ...people] } : { type, name, description, members: people };
  const { channel } = await api('POST', 'channels', wish);
  $('create-form').reset();
  $('create').close();
  location.hash = channel.channelId;
});

onSubmit('composer', async () => {
  const content = $('text').value.trim();
  if (!content) return;
  if (!editing) post(openId, content);
  else if (act({ action: 'editMessage', messageId: editing.messageId, content }) !== true) return; // kept for later
  channels.get(openId).divider = Infinity;
  following = true;
  sayTyping(false);
  compose(null);
});

on('text', 'input', () => sayTyping($('text').value !== ''));
on('text', 'keydown', (event) => {
  if (event.key === 'Escape' && editing) compose(null);
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard) return;
  event.preventDefault();
  $('composer-form').requestSubmit();
});

on('messages', 'click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  button.closest('details')?.removeAttribute('open');
  button.closest('details')?.querySelector('summary').focus();
  onMessage[button.dataset.act ?? 'react'](shown.get(button.closest('#messages > li').dataset.key), button.value);
  draw();
});

on('earlier', 'click', async () => {
  const box = $('scroller');
  await loadEarlier(channels.get(openId)).catch((problem) => say(problem.message));
  const fromEnd = box.scrollHeight - box.scrollTop;
  drawAll();
  box.scrollTop = box.scrollHeight - fromEnd; // what was read stays where it was
  if ($('earlier').hidden) box.focus();
});

on('scroller', 'scroll', ({ target }) => {
  const isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < AT_END_PX;
  if (following !== isAtEnd) draw();
  following = isAtEnd;
});
new ResizeObserver(draw).observe($('scroller'));
on('jump', 'click', () => { following = true; draw(); });
on('people', 'toggle', draw);
on('reconnect', 'click', connect);
on('dismiss', 'click', () => say(''));
on('sign-out', 'click', () => signOut(''));
on('status', 'change', ({ target }) => {
  if (send({ action: 'presence', status: target.value })) statuses.set(me, target.value);
  draw();
});
on('create-open', 'click', () => $('create').showModal());
on('discover-open', 'click', async () => {
  $('discover').showModal();
  const found = await listChannels('&scope=discover').catch((problem) => problem.message);
  if (!Array.isArray(found)) return setText('discover-empty', found);
  setText('discover-empty', found.length ? '' : 'You are in every public channel there is.');
  fill($('discover-list'), found.map(({ channelId, name, memberCount, description }) => ({
    key: channelId, name, about: [`${memberCount} in it`, description].filter(Boolean).join(' · '),
    join: { href: `#${channelId}`, ariaLabel: `Join ${name}` },
  })));
});
addEventListener('click', ({ target }) => target.closest('dialog a, [data-close]')?.closest('dialog').close());

// ---- Start

$(session ? 'app' : 'signin').hidden = false;
if (session) {
  setText('tenant', session.clientId);
  setText('me-name', session.name ?? me);
  listen({
    changed: draw,
    ended: signOut,
    refused: say,
    connection(text, more = '') {
      setText('banner', text);
      setText('banner-more', more); // outside of the live region: nobody wants the seconds read out
      if (!text && !openId && isWide) location.replace('#general');
    },
    arrived: (ch, { userId, content }) => ch.channelId === openId && setText('live', `${nameOf(userId)}: ${content}`),
  });
  addEventListener('hashchange', route);
  addEventListener('online', connect);
  document.addEventListener('visibilitychange', draw);
  route();
  connect();
} else {
  const last = JSON.parse(sessionStorage.getItem('last')) ?? {};
  for (const field of ['clientId', 'userId', 'name']) $('signin-form').elements[field].value = last[field] ?? '';
  setText('signin-error', last.reason ?? '');
}
