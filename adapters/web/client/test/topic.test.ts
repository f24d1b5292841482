import { expect, test } from 'vitest';
import { Backoff } from '../src/backoff.ts';
import { BeatRounds } from '../src/sync/heartbeats.ts';
import { Cell, Notifier } from '../src/topic.ts';
import { numbered } from './kit/scene.ts';

test('listeners are called once for a batch, and see all of it', () => {
  const notifier = new Notifier();
  const one = new Cell(notifier, 1);
  const two = new Cell(notifier, 1);
  const seen: number[][] = [];
  one.subscribe(() => seen.push([one.get(), two.get()]));
  notifier.batch(() => {
    one.set(2);
    one.set(3);
    notifier.batch(() => two.set(4));
  });
  expect(seen).toEqual([[3, 4]]);
  one.set(3);
  expect(seen).toHaveLength(1);
});

test('a listener may change more, subscribe and unsubscribe while it is called', () => {
  const notifier = new Notifier();
  const cell = new Cell(notifier, 0);
  const seen: string[] = [];
  const end = cell.subscribe(() => {
    seen.push(`first ${cell.get()}`);
    if (cell.get() === 1) cell.set(2);
    endSecond();
  });
  const endSecond = cell.subscribe(() => seen.push('second'));
  cell.set(1);
  expect(seen).toEqual(['first 1', 'first 2']);
  end();
  cell.set(5);
  expect(seen).toHaveLength(2);
});

test('the backoff spreads from nothing to its ceiling', () => {
  const ceilings = (random: number) => {
    const backoff = new Backoff(() => random);
    return Array.from({ length: 7 }, () => backoff.next());
  };
  expect(ceilings(0)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(ceilings(1)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(new Backoff(() => 0.5).next(10_000)).toBe(10_500);
});

test('heartbeats ask for every channel in turn', () => {
  const rounds = new BeatRounds();
  expect(rounds.channels(numbered(3), true)).toBeUndefined();
  expect(rounds.channels(numbered(3), false)).toEqual(numbered(3));
  const asked = new Set<string>();
  for (let beat = 0; beat < 3; beat++) {
    const channels = rounds.channels(numbered(250), true) ?? [];
    expect(channels.length).toBeLessThanOrEqual(100);
    channels.forEach((id) => asked.add(id));
  }
  expect(asked.size).toBe(250);
});
