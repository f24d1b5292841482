import type { ChannelView, MessagingClient } from '@stackbox/messaging-client';

export interface Place {
  readonly client: MessagingClient;
  readonly channel: ChannelView;
}

/** What becomes of a command: a text to send, or a sentence about what was done. */
export type Outcome = { readonly send: string; readonly hint?: string } | { readonly hint: string };

/** Something that is done by writing `/name` at the beginning of a message. */
export interface Command {
  readonly name: string;
  /** Something is written behind the name. */
  readonly takesText?: boolean;
  /** What it does, in a few words. */
  readonly does: string;
  /** A direct message has fixed members and neither name nor description. */
  readonly isForChannelsOnly?: boolean;
  /** Throws an `Error` with a sentence for people. */
  readonly run: (place: Place, argument: string) => Promise<Outcome> | Outcome;
}

export const isOffered = ({ isForChannelsOnly = false }: Command, { channelType }: ChannelView): boolean =>
  !isForChannelsOnly || channelType !== 'dm';
