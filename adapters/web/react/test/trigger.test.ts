import { expect, test } from 'vitest';
import { triggerAt } from '../src/components/composer/completion/trigger.ts';

const at = (text: string) => triggerAt(text, text.length);

test.each([
  ['@', '', 0],
  ['hi @bo', 'bo', 3],
  ['hi\n@José.l', 'José.l', 3],
  ['(@bo', 'bo', 1],
  ['**@bo', 'bo', 2],
])('%j begins a person', (text, query, from) => {
  expect(at(text)).toEqual({ kind: 'person', query, from });
});

test.each([
  [':ta', 'ta', 0],
  ['done :tada', 'tada', 5],
  [':tada:', 'tada:', 0],
  [':+1', '+1', 0],
])('%j begins an emoji', (text, query, from) => {
  expect(at(text)).toEqual({ kind: 'emoji', query, from });
});

test('/ begins a command at the beginning of the message only', () => {
  expect(at('/to')).toEqual({ kind: 'command', query: 'to', from: 0 });
  expect(at('a /to')).toBeUndefined();
  expect(at('/usr/bin')).toBeUndefined();
});

test.each(['ann@bob', 'at 10:30', ':)', ':D', 'note:this', '@bob ', 'a @bob!', 'https://x'])(
  '%j begins nothing',
  (text) => {
    expect(at(text)).toBeUndefined();
  },
);

test('only what is before the caret counts', () => {
  expect(triggerAt('hi @bob and more', 6)).toEqual({ kind: 'person', query: 'bo', from: 3 });
  expect(triggerAt('hi @bob and more', 2)).toBeUndefined();
});
