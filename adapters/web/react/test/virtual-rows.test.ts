import { expect, test } from 'vitest';
import { anchorOf, Heights, rowAt, type Standing } from '../src/components/messages/virtual/heights.ts';

const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => ({ key: `m${from + at}` }));
const heights = () => {
  const made = new Heights();
  made.measure(rows(1, 20).map(({ key }) => [key, 100]));
  return made;
};
const drawn = (): Standing => 'known';

/** Which row is held while these become those, seen from 1000 to 1500. */
function heldOf(before: ReturnType<typeof rows>, after: ReturnType<typeof rows>, standing: (key: string) => Standing) {
  const tops = heights().tops(before);
  const anchor = anchorOf({ rows: before, tops }, after, { from: 1_000, to: 1_500 }, standing);
  return anchor && [before[anchor.before]?.key, after[anchor.after]?.key];
}

test('the row at a distance is found, and the nearest beyond both ends', () => {
  const tops = heights().tops(rows(1, 20));
  expect([-1, 0, 99, 100, 1_950, 5_000].map((px) => rowAt(tops, px))).toEqual([0, 0, 0, 1, 19, 19]);
  expect(rowAt(heights().tops([]), 10)).toBe(0);
});

test('what was not measured is guessed once, by the mean of what was', () => {
  const some = heights();
  expect(some.of('other')).toBe(100);
  expect(some.measure([['m1', 900]])).toBe(true);
  expect(some.measure([['m1', 900]])).toBe(false);
  expect(some.of('other')).toBe(100);
});

test('the first row that begins on the screen is held while rows come and go at both ends', () => {
  expect(heldOf(rows(1, 20), rows(-50, 15), drawn)).toEqual(['m11', 'm11']);
  expect(heldOf(rows(1, 20), rows(5, 70), drawn)).toEqual(['m11', 'm11']);
});

test('where it goes itself, the next is held', () => {
  expect(heldOf(rows(1, 20), rows(13, 70), drawn)).toEqual(['m13', 'm13']);
  expect(heldOf(rows(1, 20), rows(30, 70), drawn)).toBeUndefined();
});

test('a row that was only guessed is not held where another was drawn', () => {
  expect(heldOf(rows(1, 20), rows(1, 20), (key) => (key === 'm14' ? 'known' : 'new'))).toEqual(['m14', 'm14']);
});

test('the first row of all is not held when others come before it, because it changes its look', () => {
  const before = rows(1, 20);
  const tops = heights().tops(before);
  const screen = { from: 0, to: 500 };
  expect(anchorOf({ rows: before, tops }, rows(-50, 20), screen, drawn)).toEqual({ before: 1, after: 52 });
  expect(anchorOf({ rows: before, tops }, rows(1, 15), screen, drawn)).toEqual({ before: 0, after: 0 });
});
