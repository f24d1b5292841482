import data from './emoji-data.json';
import { plain, rank } from '../completion/suggestion.ts';

export interface Emoji {
  readonly emoji: string;
  readonly label: string;
  /** Short names, as in `:tada:`. */
  readonly names: readonly string[];
  readonly tags: readonly string[];
}

export interface EmojiGroup {
  readonly name: string;
  readonly emoji: readonly Emoji[];
}

const words = (text: string): string[] => text.split(' ').filter(Boolean);

function parsed(line: string): Emoji {
  const [emoji = '', label = '', names = '', tags = ''] = line.split('|');
  return { emoji, label, names: words(names), tags: words(tags) };
}

export const emojiGroups: readonly EmojiGroup[] = data.map(({ name, emoji }) => ({ name, emoji: emoji.map(parsed) }));

const all = emojiGroups.flatMap(({ emoji }) => emoji);
/** A tag says what something is about, so it counts less than any name. */
const TAG_RANK = 10;

/** Of `smile` and `smiley`, who types `smil` means the first more often. */
const shortest = ({ names, label }: Emoji): number => (names[0] ?? label).length;

/** The best matches first; `_` in names reads as a space. */
export function findEmoji(query: string, limit: number): Emoji[] {
  const sought = plain(query.trim());
  if (sought === '') return [];
  const found: { emoji: Emoji; order: number }[] = [];
  for (const emoji of all) {
    const byName = rank(sought, ...emoji.names.map((name) => name.replaceAll('_', ' ')), emoji.label);
    const byTag = emoji.tags.some((tag) => tag.startsWith(sought)) ? TAG_RANK : undefined;
    const order = byName ?? byTag;
    if (order !== undefined) found.push({ emoji, order });
  }
  return found
    .sort((a, b) => a.order - b.order || shortest(a.emoji) - shortest(b.emoji))
    .slice(0, limit)
    .map(({ emoji }) => emoji);
}
