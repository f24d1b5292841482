import { useEffect, useState } from 'react';
import { SUGGESTIONS_MAX } from '../limits.ts';
import type { Suggestion } from './suggestion.ts';

const NONE: readonly Suggestion[] = [];

/** Emoji whose name begins with the query. Their names are loaded when the first is asked for. */
export function useEmojiSuggestions(query: string | undefined): readonly Suggestion[] {
  const [suggestions, setSuggestions] = useState(NONE);
  useEffect(() => {
    if (query === undefined) return setSuggestions(NONE);
    let isWanted = true;
    const find = async () => {
      const { findEmoji } = await import('../emoji/emoji.ts');
      const found = findEmoji(query.replace(/:$/u, '').replaceAll('_', ' '), SUGGESTIONS_MAX);
      if (!isWanted) return;
      setSuggestions(
        found.map(({ emoji, label, names }) => {
          const name = names[0] ?? label.replaceAll(' ', '_');
          return { id: emoji, text: `${emoji} `, label: `:${name}:`, detail: label, before: { sign: emoji } };
        }),
      );
    };
    void find().catch(() => {}); // not loaded: the text stays as it was typed
    return () => {
      isWanted = false;
    };
  }, [query]);
  return suggestions;
}
