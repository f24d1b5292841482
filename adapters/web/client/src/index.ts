export { createMessagingClient, type MessagingClient } from './client.ts';
export type { MessagingOptions } from './options.ts';
export type { Debug, DebugLog } from './debug-log.ts';
export { MessagingError, type ErrorCode } from './errors.ts';
export type { ConnectionState } from './connection/connection-state.ts';
export type { EndReason } from './connection/closing.ts';
export type { Topic } from './topic.ts';
export type { RosterState } from './sync/roster.ts';
export type { ChannelView, Load, MessagesView, PinsView, Receipts, ThreadView } from './state/views.ts';
export type { Draft, OutboxEntry } from './outbox/outbox-entry.ts';
export type { PersonView } from './people/people.ts';
export type { Operations } from './rest/operations.ts';
export { browserPlatform } from './browser-platform.ts';
export type { Platform, Signal, Socket, Store, Tabs } from './platform.ts';
export type {
  ChangeChannel,
  Channel,
  CreateChannel,
  Health,
  ListedChannel,
  Member,
  Message,
  Person,
  Presence,
  Receipt,
  Role,
  Stats,
  Status,
  Version,
} from './wire.ts';
