import { expect, test } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../src/routes/route.ts';

const ROUTES: readonly (readonly [string, Route])[] = [
  ['#/', {}],
  ['#/c/general', { channelId: 'general' }],
  ['#/c/general/m/12', { channelId: 'general', seq: 12 }],
  ['#/c/general/t/01J', { channelId: 'general', panel: { kind: 'thread', rootId: '01J' } }],
  ['#/c/general/members', { channelId: 'general', panel: { kind: 'members' } }],
  ['#/c/general/pins', { channelId: 'general', panel: { kind: 'pins' } }],
  ['#/c/general/settings', { channelId: 'general', panel: { kind: 'settings' } }],
  ['#/c/a%2Fb%20c', { channelId: 'a/b c' }],
];

test.each(ROUTES)('%s is an address and back', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
  expect(formatRoute(route)).toBe(hash);
});

test.each([
  ['', {}],
  ['#', {}],
  ['#/c/', {}],
  ['#/c/%', {}],
  ['#/elsewhere/general', {}],
  ['#/c/general/m/first', { channelId: 'general' }],
  ['#/c/general/m/-1', { channelId: 'general' }],
  ['#/c/general/t/', { channelId: 'general' }],
  ['#/c/general/unknown', { channelId: 'general' }],
])('a broken address %j leads to what is right of it', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
