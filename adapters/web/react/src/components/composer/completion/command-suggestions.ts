import type { ChannelView } from '@stackbox/messaging-client';
import { isOffered } from '../commands/command.ts';
import { COMMANDS } from '../commands/commands.ts';
import type { Suggestion } from './suggestion.ts';

/** Commands whose name begins so. One that is written in full is not offered: Enter does it. */
export function commandSuggestions(channel: ChannelView | undefined, query: string): readonly Suggestion[] {
  if (!channel) return [];
  return COMMANDS.filter((one) => isOffered(one, channel) && one.name.startsWith(query) && one.name !== query).map(
    ({ name, takesText = false, does }) => ({
      id: name,
      text: takesText ? `/${name} ` : `/${name}`,
      label: `/${name}`,
      detail: does,
    }),
  );
}
