import { isOffered, type Outcome, type Place } from './command.ts';
import { COMMANDS } from './commands.ts';

const WRITTEN = /^\/(?<name>[a-z]+)(?:\s+(?<argument>[\s\S]*))?$/u;

/**
 * Does what the text commands, or answers with the text where it commands nothing. A space before the `/` keeps a command
 * a text.
 */
export function carryOut(place: Place | undefined, text: string): Promise<Outcome> | Outcome {
  const send = text.trim();
  const { name, argument = '' } = WRITTEN.exec(text)?.groups ?? {};
  if (name === undefined || !place) return { send };
  const command = COMMANDS.find((one) => one.name === name && isOffered(one, place.channel));
  if (command) return command.run(place, argument.trim());
  return { send, hint: `/${name} is no command here, so it was sent as text.` };
}
