import { expect, test } from 'vitest';
import { formatted, type Format } from '../src/components/composer/markdown.ts';

/** `[` and `]` are the ends of what is selected, before and after. */
function format(marked: string, as: Format): string {
  const from = marked.indexOf('[');
  const to = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/gu, '');
  const edit = formatted(text, from, to, as);
  const result = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  return `${result.slice(0, edit.selectFrom)}[${result.slice(edit.selectFrom, edit.selectTo)}]${result.slice(edit.selectTo)}`;
}

test('what is selected is marked, and stays selected', () => {
  expect(format('a [word] here', 'bold')).toBe('a **[word]** here');
  expect(format('a [word] here', 'italic')).toBe('a _[word]_ here');
  expect(format('a [word] here', 'code')).toBe('a `[word]` here');
});

test('what is marked already is unmarked', () => {
  expect(format('a **[word]** here', 'bold')).toBe('a [word] here');
  expect(format('a _[word]_ here', 'italic')).toBe('a [word] here');
});

test('nothing selected leaves the caret between the marks', () => {
  expect(format('a []', 'bold')).toBe('a **[]**');
  expect(format('a **[]**', 'bold')).toBe('a []');
});

test('spaces at the ends of the selection stay outside of the marks', () => {
  expect(format('a[ word ]here', 'bold')).toBe('a **[word]** here');
});

test('several lines of code become a block of their own', () => {
  expect(format('see [one\ntwo]', 'code')).toBe('see \n```\n[one\ntwo]\n```');
});

test('every touched line becomes an item, and is none when all are', () => {
  expect(format('one\nt[wo\nth]ree', 'list')).toBe('one\n[- two\n- three]');
  expect(format('one\n- t[wo\n- th]ree', 'list')).toBe('one\n[two\nthree]');
  expect(format('one\ntw[]o', 'list')).toBe('one\n- two[]');
});
