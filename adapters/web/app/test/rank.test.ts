import { expect, test } from 'vitest';
import { rankOf } from '../src/people/rank.ts';

const best = (text: string, ...names: string[]) =>
  names
    .flatMap((name) => {
      const rank = rankOf(name, text);
      return rank === undefined ? [] : [{ name, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);

test('the start of a name is better than the start of a word, and that than the middle of one', () => {
  expect(best('des', 'codes', 'team-design', 'design')).toEqual(['design', 'team-design', 'codes']);
});

test('letters in their order find a name, other letters do not', () => {
  expect(best('pmc', 'payments-core', 'general')).toEqual(['payments-core']);
});

test('neither accents nor case matter', () => {
  expect(best('INES', 'Inês Carvalho')).toEqual(['Inês Carvalho']);
});
