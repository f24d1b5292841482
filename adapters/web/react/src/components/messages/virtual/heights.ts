/** Before anything was measured. */
const GUESS_PX = 60;
/** So many heights are enough to guess the others by. */
const GUESSED_FROM = 10;
/** Heights of rows that are gone are kept for when they come back, up to so many. */
const KEPT_MAX = 2_000;

export interface Keyed {
  readonly key: string;
}

/** How high rows are, as far as they were measured. Known by their keys, so that rows may come and go at either end. */
export class Heights {
  private measured = new Map<string, number>();
  private guessPx: number | undefined;

  of(key: string): number {
    return this.measured.get(key) ?? this.guessPx ?? GUESS_PX;
  }

  /** Answers whether anything is different from before. */
  measure(heights: Iterable<readonly [key: string, px: number]>): boolean {
    let isChanged = false;
    for (const [key, px] of heights) {
      if (this.measured.get(key) === px) continue;
      this.measured.set(key, px);
      isChanged = true;
    }
    // Once only: another guess would move all rows that were not measured.
    if (this.measured.size >= GUESSED_FROM) this.guessPx ??= sum(this.measured.values()) / this.measured.size;
    return isChanged;
  }

  /** The width has changed, so nothing is known any more. */
  forget(): void {
    this.measured.clear();
  }

  /** Where each row begins, and after them where the last one ends. */
  tops(rows: readonly Keyed[]): Tops {
    if (this.measured.size > KEPT_MAX) this.measured = new Map(rows.map(({ key }) => [key, this.of(key)]));
    const tops = new Float64Array(rows.length + 1);
    rows.forEach(({ key }, at) => {
      tops[at + 1] = (tops[at] ?? 0) + this.of(key);
    });
    return tops;
  }
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((one, other) => one + other, 0);

export type Tops = Float64Array;

export const topOf = (tops: Tops, at: number): number => tops[at] ?? 0;
export const totalOf = (tops: Tops): number => topOf(tops, tops.length - 1);

/** The row at this distance from the start, or the nearest. */
export function rowAt(tops: Tops, px: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (topOf(tops, middle) <= px) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** What is known of a row before: it is held where it is, or was drawn, or has not been measured yet. */
export type Standing = 'held' | 'known' | 'new';

/**
 * The row that stays where it is on the screen when others come, go or change their height: its place in the rows before
 * and after. Prefers the first that begins on the screen and had been drawn there; and, where rows come at the start, not
 * the one that was the first, because it changes its look by that: a day or an author that it told is told above now.
 */
export function anchorOf(
  before: { readonly rows: readonly Keyed[]; readonly tops: Tops },
  rows: readonly Keyed[],
  screen: { readonly from: number; readonly to: number },
  standing: (key: string) => Standing,
): { readonly before: number; readonly after: number } | undefined {
  const places = new Map(rows.map(({ key }, at) => [key, at]));
  const isOtherStart = before.rows[0]?.key !== rows[0]?.key;
  const rankOf = (key: string, at: number) => {
    const its = standing(key);
    if (its !== 'known') return its === 'held' ? 0 : 3;
    return (isOtherStart && at === 0) || topOf(before.tops, at) < screen.from ? 2 : 1;
  };
  let found: { before: number; after: number } | undefined;
  let best = Infinity;
  for (let at = rowAt(before.tops, screen.from); at <= rowAt(before.tops, screen.to); at++) {
    const key = before.rows[at]?.key ?? '';
    const after = places.get(key);
    const rank = after === undefined ? Infinity : rankOf(key, at);
    if (after === undefined || rank >= best) continue;
    best = rank;
    found = { before: at, after };
  }
  return found;
}
