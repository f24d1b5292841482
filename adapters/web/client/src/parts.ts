import { Connection } from './connection/connection.ts';
import type { ConnectionState } from './connection/connection-state.ts';
import { Dial } from './connection/dial.ts';
import { debugLog } from './debug-log.ts';
import { Identity, type TokenSource } from './identity.ts';
import type { MessagingOptions } from './options.ts';
import { Drafts } from './outbox/drafts.ts';
import { Keep } from './outbox/keep.ts';
import { Outbox } from './outbox/outbox.ts';
import { Sender } from './outbox/sender.ts';
import { TabNews, type News } from './outbox/tab-news.ts';
import { MyPresence } from './people/my-presence.ts';
import { People } from './people/people.ts';
import { Presences } from './people/presences.ts';
import { ReadMarks } from './people/read-marks.ts';
import { Typing } from './people/typing.ts';
import type { Platform } from './platform.ts';
import { Http } from './rest/http.ts';
import { localTokens } from './rest/local-tokens.ts';
import { operations } from './rest/operations.ts';
import { Channels } from './state/channels.ts';
import { Views } from './state/views.ts';
import { Gaps } from './sync/gaps.ts';
import { History } from './sync/history.ts';
import { Level } from './sync/level.ts';
import { ReplyRecount } from './sync/reply-recount.ts';
import { Roster, type RosterState } from './sync/roster.ts';
import { Router } from './sync/router.ts';
import { SidePanes } from './sync/side-panes.ts';
import { Subscriptions } from './sync/subscriptions.ts';
import { Timers } from './timers.ts';
import { Cell, Notifier } from './topic.ts';

/** The parts of one client, put together. Nothing here decides anything. */
export function parts(options: MessagingOptions, platform: Platform) {
  const { userId, clientId } = options;
  const baseUrl = (options.url ?? globalThis.location?.origin ?? '').replace(/\/$/, '');
  const name = `stackbox-messaging ${clientId} ${userId}`; // of what belongs to one user: store, lock, tabs
  const random = () => platform.random();
  const log = debugLog(options.debug, platform);
  const timers = new Timers(platform);
  const notifier = new Notifier(timers);

  const tokens: TokenSource = options.getToken ?? (() => localTokens(http, baseUrl, options));
  const identity = new Identity(tokens, timers);
  const http: Http = new Http(platform, timers, identity, log, baseUrl);
  const api = operations(http);

  const keep = new Keep(platform, log, name);
  const news = new TabNews(platform, name);
  const views = new Views(notifier);
  const outbox: Outbox = new Outbox(platform, notifier, keep, news, () => sender.send());
  const drafts = new Drafts(timers, notifier, keep, news);
  const typing = new Typing(timers, notifier, userId, (frame) => void connection.link?.send(frame));
  const channels = new Channels(views, userId, {
    seen: (message, isNew) => {
      if (message.userId === userId) outbox.arrived(message);
      if (isNew) typing.told(message.channelId, message.userId, false);
    },
    unheldGone: (conversation, messageId) => void recount.rootOf(conversation, messageId),
  });
  const recount = new ReplyRecount(api, timers, random);
  const history = new History(api, views);
  const panes = new SidePanes(api, recount);

  const level: Level = new Level(() => ({ channels, views, subscriptions, gaps, roster, panes }));
  const subscriptions: Subscriptions = new Subscriptions(timers, random, channels, {
    settled: (link) => connection.settled(link),
    level: (channelId) => level.level(channelId),
    uncounted: (conversation, roots) => void recount.roots(conversation, roots),
    refused: (channelId, error) => level.refused(channelId, error),
  });
  const gaps = new Gaps(timers, channels, (channelId) => subscriptions.resume(channelId));
  const rosterState = new Cell<RosterState>(notifier, { load: 'loading', error: undefined });
  const roster = new Roster(api, timers, random, notifier, channels, rosterState, (mine, gone) =>
    level.rosterRead(mine, gone),
  );

  const presences = new Presences(api, timers, notifier, () => platform.isVisible());
  const people = new People(api, timers, notifier);
  const onLink = (frame: Parameters<NonNullable<typeof connection.link>['send']>[0]) =>
    connection.link?.send(frame) ?? false;
  const marks = new ReadMarks(timers, onLink);
  const myPresence = new MyPresence(platform, timers, keep, news, onLink);
  const sender: Sender = new Sender(platform, timers, outbox, api, name, (channelId, revision) =>
    level.heard(channelId, revision),
  );
  const router = new Router(userId, notifier, views, channels, level, subscriptions, typing, presences, marks, outbox);

  const connectionState = new Cell<ConnectionState>(notifier, { status: 'idle' });
  const dial = new Dial(platform, http, baseUrl, options.socketUrl);
  const connection: Connection = new Connection(
    platform,
    timers,
    identity,
    dial,
    { userId, clientId },
    log,
    connectionState,
    {
      opened: (link) =>
        notifier.batch(() => {
          level.opened(link);
          for (const part of [sender, presences, people, myPresence]) part.opened(link);
        }),
      received: (link, frames) => router.received(link, frames),
      lost: () =>
        notifier.batch(() => {
          for (const part of [level, sender, typing, presences]) part.lost();
        }),
      beatChannels: () => level.beatChannels(),
    },
  );

  const readHere = (channelId: string, seq: number, isMine = true) =>
    notifier.batch(() => {
      channels.find(channelId)?.read(seq);
      channels.show();
      if (isMine) news.tell({ kind: 'read', channelId, seq });
    });

  const heardFromTab = (told: News) => {
    if (told.kind === 'outbox') outbox.told(told.entry);
    else if (told.kind === 'outboxGone') outbox.toldGone(told.clientMessageId);
    else if (told.kind === 'draft') drafts.told(told.key, told.text);
    else if (told.kind === 'read') readHere(told.channelId, told.seq, false);
    else if (told.kind === 'presence') myPresence.told(told.status, told.text);
    else if (told.kind === 'whoIsSeen') myPresence.asked();
    else myPresence.seen();
  };

  news.listen(heardFromTab);
  const unlisten = platform.onSignal((signal) => {
    if (signal === 'hidden') drafts.flush(); // a page that is hidden may be gone without another word
    connection.signal(signal);
    myPresence.signal(signal);
  });
  void Promise.all([outbox.load(), drafts.load(), myPresence.load()]);

  return {
    api,
    views,
    level,
    history,
    panes,
    outbox,
    drafts,
    keep,
    typing,
    people,
    presences,
    marks,
    channels,
    myPresence,
    connectionState,
    rosterState,
    readHere,
    randomId: () => platform.randomId(),
    batch: <R>(work: () => R): R => notifier.batch(work),
    connect: () => connection.connect(),
    close: () => {
      drafts.flush();
      unlisten();
      connection.end('closed');
      timers.close();
      http.close();
      news.close();
      notifier.close();
    },
  };
}
