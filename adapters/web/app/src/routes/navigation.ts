import type { Topic } from '@stackbox/messaging-client';
import { useTopic } from '@stackbox/messaging-react';
import { formatRoute, parseRoute, type Route } from './route.ts';

const listeners = new Set<() => void>();
let current = parseRoute(location.hash);

function arrive(next: Route): void {
  current = next;
  for (const listener of [...listeners]) listener();
}

window.addEventListener('popstate', () => arrive(parseRoute(location.hash)));

/** Where we are. Each navigation is a new object, so going where one is already jumps there again. */
export const here: Topic<Route> = {
  get: () => current,
  subscribe: (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export const useRoute = (): Route => useTopic(here);

/** Goes there, so that the browser's back button leads here. */
export function go(route: Route): void {
  const hash = formatRoute(route);
  if (hash !== location.hash) history.pushState(undefined, '', hash);
  arrive(route);
}

/** Goes there, in place of here. */
export function goInstead(route: Route): void {
  history.replaceState(undefined, '', formatRoute(route));
  arrive(route);
}
