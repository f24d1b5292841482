/** The wire's records by their own names. They come from the generated files, so a change of the contract shows here. */
import type { ClientFrame, components as Frames, ServerFrame } from './api/frames.ts';
import type { components as Rest } from './api/rest.ts';

type Schema = Rest['schemas'];
type FrameSchema = Frames['schemas'];

export type { ClientFrame, ServerFrame };
export type Channel = Schema['Channel'];
export type ListedChannel = Schema['ListedChannel'];
export type Message = Schema['Message'];
export type Member = Schema['Member'];
export type Role = Member['role'];
export type Person = Schema['Person'];
export type Presence = Schema['Presence'];
export type Status = Presence['status'];
export type Receipt = Schema['Receipt'];
export type Stats = Schema['Stats'];
export type Health = Schema['Health'];
export type Version = Schema['Version'];
export type Ticket = Schema['Ticket'];
export type Fault = Schema['Fault'];
export type Problem = Schema['ProblemDetail'];
export type CreateChannel = Schema['CreateChannelRequest'];
export type SendMessage = Schema['SendMessageRequest'];
export type ChangeChannel = Schema['ChangeChannelRequest'];

export type ConnectedFrame = FrameSchema['ConnectedFrame'];
export type JoinedFrame = FrameSchema['ChannelJoinedFrame'];
export type ResumedFrame = FrameSchema['ResumedFrame'];
export type ErrorFrame = FrameSchema['ErrorFrame'];
export type SendMessageAction = FrameSchema['SendMessageAction'];

/** A live frame that carries a revision of its channel. */
export type Change =
  | FrameSchema['MessageFrame']
  | FrameSchema['MessageUpdatedFrame']
  | FrameSchema['MessageDeletedFrame']
  | FrameSchema['ReactionUpdateFrame']
  | FrameSchema['ChannelUpdatedFrame'];

export const revisionOf = (change: Change): number => ('message' in change ? change.message.revision : change.revision);

export function channelOf(change: Change): string {
  if ('message' in change) return change.message.channelId;
  return 'channel' in change ? change.channel.channelId : change.channelId;
}
