import type { PersonView, Topic } from '@stackbox/messaging-client';
import { useMemo } from 'react';
import { useMessaging, useTopic } from '../../provider.tsx';

/** These people, each by the id until the name is known. */
export function usePeople(userIds: readonly string[]): readonly PersonView[] {
  const client = useMessaging();
  const key = userIds.join(' '); // no id has a space
  const people = useMemo(
    () => together(key === '' ? [] : key.split(' ').map((userId) => client.person(userId))),
    [client, key],
  );
  return useTopic(people);
}

/** Several topics as one. Its value is the same array until one of them changed. */
function together<T>(topics: readonly Topic<T>[]): Topic<readonly T[]> {
  let last = topics.map((topic) => topic.get());
  return {
    get: () => {
      const now = topics.map((topic) => topic.get());
      if (now.some((value, at) => value !== last[at])) last = now;
      return last;
    },
    subscribe: (listener) => {
      const ends = topics.map((topic) => topic.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
