import { expect, test, vi } from 'vitest';
import { Backoff } from '../src/backoff.ts';
import { BeatRounds } from '../src/sync/heartbeats.ts';
import { TOLD_EVERY_MS } from '../src/limits.ts';
import type { Platform } from '../src/platform.ts';
import { Timers } from '../src/timers.ts';
import { Cell, Notifier } from '../src/topic.ts';
import { numbered } from './kit/scene.ts';

const platform: Pick<Platform, 'setTimeout'> = { setTimeout: (run, ms) => setTimeout(run, ms) };
const timers = new Timers(platform as Platform);

test('listeners are called once for a batch, and see all of it', () => {
  const notifier = new Notifier(timers);
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
  const notifier = new Notifier(timers);
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

test('what comes fast is told at once, and then together with what follows, without anything being left out', () => {
  vi.useFakeTimers();
  const notifier = new Notifier(timers);
  const cell = new Cell(notifier, 0);
  const seen: number[] = [];
  cell.subscribe(() => seen.push(cell.get()));
  for (let value = 1; value <= 5; value++) notifier.paced(() => cell.set(value));
  expect(seen).toEqual([1]);
  vi.advanceTimersByTime(TOLD_EVERY_MS);
  expect(seen).toEqual([1, 5]);
  notifier.paced(() => cell.set(6));
  // What somebody does here is told at once, with all that waits.
  cell.set(7);
  expect(seen).toEqual([1, 5, 7]);
  vi.advanceTimersByTime(2 * TOLD_EVERY_MS);
  notifier.paced(() => cell.set(8));
  expect(seen).toEqual([1, 5, 7, 8]);
  vi.useRealTimers();
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
