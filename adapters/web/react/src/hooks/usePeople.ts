import type { MessagingClient, PersonView, Topic } from '@stackbox/messaging-client';
import { useMemo } from 'react';
import { useMessaging, useTopic } from '../provider.tsx';

/** Several people, in the order of their ids as given. */
export function usePeople(userIds: readonly string[]): readonly PersonView[] {
  const client = useMessaging();
  // The ids, not the array, say whether these are other people; an id holds no space.
  const key = userIds.join(' ');
  return useTopic(useMemo(() => people(client, key === '' ? [] : key.split(' ')), [client, key]));
}

export function usePerson(userId: string): PersonView {
  const client = useMessaging();
  return useTopic(client.person(userId));
}

function people(client: MessagingClient, userIds: readonly string[]): Topic<readonly PersonView[]> {
  const topics = userIds.map((userId) => client.person(userId));
  let last: readonly PersonView[] = [];
  return {
    get: () => {
      const now = topics.map((topic) => topic.get());
      // The same array until somebody changed, as a topic must.
      if (now.length !== last.length || now.some((person, at) => person !== last[at])) last = now;
      return last;
    },
    subscribe: (listener) => {
      const ends = topics.map((topic) => topic.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
  };
}
