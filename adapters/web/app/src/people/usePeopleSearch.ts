import type { Person } from '@stackbox/messaging-client';
import { useMessaging } from '@stackbox/messaging-react';
import { useEffect, useMemo, useState } from 'react';
import { usePages, type Pages } from '../ui/usePages.ts';
import { rankOf } from './rank.ts';

const PAUSE_MS = 150; // a question a word, not a letter
const FOUND_LIMIT = 20;

/**
 * People of my organisation whose name or id has this in it; all of them for nothing. Those found for what was typed
 * before are left out where they do not fit any more, so that a quick Enter takes nobody else.
 */
export function usePeopleSearch(text: string): Pages<Person> {
  const client = useMessaging();
  const query = useSettled(text.trim());
  const found = usePages(query, async (options) => {
    const { users, nextCursor } = await client.api.listPeople({
      ...options,
      limit: FOUND_LIMIT,
      ...(query && { query }),
    });
    return { items: users, nextCursor };
  });
  return { ...found, items: useMemo(() => found.items.filter((person) => isFit(person, text)), [found.items, text]) };
}

const isFit = ({ userId, name, email }: Person, text: string) =>
  [userId, name, email].some((known) => known !== undefined && rankOf(known, text) !== undefined);

/** The value, when it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
