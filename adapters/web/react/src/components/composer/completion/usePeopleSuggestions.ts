import type { PersonView } from '@stackbox/messaging-client';
import { useEffect, useMemo, useState } from 'react';
import { useMessaging, useTopic } from '../../../provider.tsx';
import { usePeople } from '../../../hooks/usePeople.ts';
import { ASK_AFTER_MS, SUGGESTIONS_MAX } from '../limits.ts';
import { plain, rank, type Suggestion } from './suggestion.ts';

const NOBODY: readonly never[] = [];

/** People whose name begins with the query: members first, then others where others can see what is written. */
export function usePeopleSuggestions(channelId: string, query: string | undefined): readonly Suggestion[] {
  const client = useMessaging();
  const channel = useTopic(client.channel(channelId));
  const isAsked = query !== undefined;
  const memberIds = channel?.members ?? NOBODY;
  const members = usePeople(isAsked ? memberIds : NOBODY);
  const isOpen = channel?.channelType === 'public' || channel?.channelType === 'document';
  const hasUnlisted = channel !== undefined && channel.memberCount > memberIds.length;
  const others = useDirectory(isOpen || hasUnlisted ? query : undefined);
  return useMemo(() => {
    if (query === undefined) return NOBODY;
    const sought = plain(query);
    const found = new Map<string, { person: PersonView; order: number }>();
    const offer = (person: PersonView, penalty: number) => {
      const order = rank(sought, person.name, person.userId);
      if (order === undefined || person.userId === client.userId || found.has(person.userId)) return;
      found.set(person.userId, { person, order: order + penalty });
    };
    for (const person of members) offer(person, 0);
    for (const person of others) offer(person, 0.5);
    return [...found.values()]
      .sort((a, b) => a.order - b.order || a.person.name.localeCompare(b.person.name))
      .slice(0, SUGGESTIONS_MAX)
      .map(({ person: { userId, name } }) => ({
        id: userId,
        text: `@${userId} `,
        label: name,
        detail: `@${userId}`,
        before: { userId },
      }));
  }, [client, query, members, others]);
}

/** People of the organisation. What was found stays until something else is found, so that the list does not flicker. */
function useDirectory(query: string | undefined): readonly PersonView[] {
  const client = useMessaging();
  const [people, setPeople] = useState<readonly PersonView[]>(NOBODY);
  useEffect(() => {
    if (query === undefined) return setPeople(NOBODY);
    const abort = new AbortController();
    const ask = async () => {
      const asked = { limit: 20, signal: abort.signal, ...(query !== '' && { query }) };
      try {
        const { users } = await client.api.listPeople(asked);
        if (!abort.signal.aborted) setPeople(users.map((user) => ({ ...user, name: user.name || user.userId })));
      } catch {
        // Without an answer a name can still be typed in full.
      }
    };
    const timer = setTimeout(() => void ask(), ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, query]);
  return people;
}
