import type { Status } from '@stackbox/messaging-client';
import { STATUS_NAMES } from '../../messages/PresenceBadge.tsx';
import type { Command, Place } from './command.ts';

export const COMMANDS: readonly Command[] = [
  { name: 'me', takesText: true, does: 'Says what you do', run: (_, text) => ({ send: slanted(text) }) },
  {
    name: 'shrug',
    takesText: true,
    does: 'Adds ¯\\_(ツ)_/¯',
    run: (_, text) => ({ send: `${text} ¯\\\\\\_(ツ)\\_/¯`.trim() }),
  },
  {
    name: 'topic',
    takesText: true,
    does: 'Changes the description of this channel',
    isForChannelsOnly: true,
    run: async ({ client, channel }, text) => {
      await client.api.changeChannel(channel.channelId, { description: text });
      return { hint: text === '' ? 'The description is removed.' : 'The description is changed.' };
    },
  },
  {
    name: 'invite',
    takesText: true,
    does: 'Adds people to this channel',
    isForChannelsOnly: true,
    run: invite,
  },
  {
    name: 'leave',
    does: 'Leaves this channel',
    isForChannelsOnly: true,
    run: async ({ client, channel }) => {
      await client.leaveChannel(channel.channelId);
      return { hint: `You left ${channel.name}.` };
    },
  },
  {
    name: 'status',
    takesText: true,
    does: 'Says what you are doing, beside your name',
    run: ({ client }, text) => {
      client.setPresence(client.presence(client.userId).get()?.status ?? 'online', text);
      return { hint: text === '' ? 'Your status is removed.' : 'Your status is set.' };
    },
  },
  ...(['online', 'away', 'busy'] as const).map(presence),
];

function slanted(text: string): string {
  if (text === '') throw new Error('Write what you do behind /me.');
  return `_${text.replaceAll('_', '\\_')}_`;
}

async function invite({ client, channel }: Place, text: string) {
  const userIds = text
    .split(/[\s,]+/u)
    .map((word) => word.replace(/^@/u, ''))
    .filter(Boolean);
  if (userIds.length === 0) throw new Error('Write who behind /invite, as in /invite @ann.');
  for (const userId of userIds) await client.api.addMember(channel.channelId, userId);
  return { hint: userIds.length === 1 ? `${userIds[0]} is in this channel now.` : 'They are in this channel now.' };
}

function presence(status: Status): Command {
  const name = STATUS_NAMES[status].toLowerCase();
  return {
    name,
    does: `Shows you as ${name}`,
    run: ({ client }) => {
      client.setPresence(status, client.presence(client.userId).get()?.text ?? '');
      return { hint: `You are shown as ${name}.` };
    },
  };
}
