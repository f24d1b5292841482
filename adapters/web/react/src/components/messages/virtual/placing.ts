import { anchorOf, Heights, rowAt, topOf, totalOf, type Keyed, type Tops } from './heights.ts';

/** Drawn ahead of what is seen, so that fast scrolling shows no gaps. */
export const AHEAD_PX = 800;
/** Scrolling has come to rest when nothing moved for so long. */
const REST_MS = 150;

export interface Aim {
  readonly align: 'start' | 'center' | 'nearest';
  readonly offset?: number;
}

export interface PlacingEvents {
  /** Draws these rows, at once if they are about to be seen. */
  draw(keys: readonly string[], isUrgent: boolean): void;
  scrolled(offset: number): void;
  resized(): void;
}

/**
 * Keeps what is on the screen where it is, whatever comes, goes or changes its height around it, and says which rows are
 * to be drawn. Rows that are drawn stand one below the other; in place of those that are not there is a margin.
 */
export class Placing {
  private readonly heights = new Heights();
  private rows: readonly Keyed[] = [];
  private tops: Tops = this.heights.tops([]);
  /** The rows that are drawn, as elements in their order. */
  private drawn: readonly string[] = [];
  private readonly observed = new Set<Element>();
  private readonly observer = new ResizeObserver(() => this.told());
  private isTelling = false;
  private isPlaced = false;
  /** Nothing at first: what is seen is to be seen soon. */
  private aheadPx = 0;
  private viewportPx = 0;
  private widthPx = 0;
  private offset = 0;
  /** What could not be scrolled, because a browser scrolls by whole pixels; taken along the next time. */
  private restPx = 0;
  /** Moved without scrolling, which would stop a finger's swing there. */
  private unscrolledPx = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private isScrolling = false;
  private aim:
    { readonly key: string; readonly align: 'start' | 'center' | 'end'; readonly offset: number } | undefined;
  /** What was aimed at stays there until somebody scrolls. */
  private held: string | undefined;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly list: HTMLElement,
    private readonly events: PlacingEvents,
  ) {
    this.observer.observe(scroller);
    this.viewportPx = scroller.clientHeight;
    this.widthPx = scroller.clientWidth;
    scroller.addEventListener('scroll', this.onScroll, { passive: true });
    for (const type of LETS_GO) scroller.addEventListener(type, this.letGo, { passive: true });
  }

  close(): void {
    clearTimeout(this.resting);
    this.observer.disconnect();
    this.scroller.removeEventListener('scroll', this.onScroll);
    for (const type of LETS_GO) this.scroller.removeEventListener(type, this.letGo);
  }

  get scrollOffset(): number {
    return this.offset;
  }

  get scrollSize(): number {
    return Math.max(totalOf(this.tops), this.viewportPx);
  }

  get viewportSize(): number {
    return this.viewportPx;
  }

  scrollToIndex(index: number, { align, offset = 0 }: Aim): void {
    const row = this.rows[index];
    if (!row) return;
    const top = topOf(this.tops, index);
    const end = topOf(this.tops, index + 1);
    const isAbove = top < this.offset;
    if (align === 'nearest' && !isAbove && end <= this.offset + this.viewportPx) return;
    this.aim = { key: row.key, align: align === 'nearest' ? (isAbove ? 'start' : 'end') : align, offset };
    this.goTo(this.aimed(this.aim));
    this.cover(false);
  }

  scrollToEnd(): void {
    this.aim = undefined;
    this.goTo(totalOf(this.tops));
    this.cover(false);
  }

  /** Call when the rows have been drawn, before they are painted. */
  settle(rows: readonly Keyed[], drawn: readonly string[]): void {
    const known = new Set(this.drawn);
    this.drawn = drawn;
    // What the browser says is newer than the last event.
    this.offset = this.scroller.scrollTop + this.unscrolledPx;
    const before = { rows: this.rows, tops: this.tops };
    const isChanged = this.heights.measure(this.measured()) || rows !== before.rows;
    if (isChanged) {
      this.rows = rows;
      this.tops = this.heights.tops(rows);
      const screen = { from: this.offset, to: this.offset + this.viewportPx };
      const anchor = anchorOf(before, rows, screen, (key) =>
        key === this.held ? 'held' : known.has(key) ? 'known' : 'new',
      );
      const growsBy = totalOf(this.tops) - totalOf(before.tops);
      // Not shorter before it was scrolled: the browser would scroll by itself.
      if (growsBy > 0) this.stretch();
      this.space();
      if (this.aim) this.goTo(this.aimed(this.aim));
      else if (anchor) this.move(topOf(this.tops, anchor.after) - topOf(before.tops, anchor.before));
      if (growsBy <= 0) this.stretch();
      this.events.resized();
    } else {
      this.space();
      if (this.aim) this.goTo(this.aimed(this.aim));
    }
    this.observe();
    if (!this.isPlaced) {
      // Whoever shows the list now says where it begins; only then it is known what is seen of it.
      this.isPlaced = true;
      this.events.draw([], false);
      requestAnimationFrame(() => setTimeout(() => this.drawAhead()));
      return;
    }
    if (!this.cover(this.isTelling) && this.aim && this.drawn.includes(this.aim.key)) {
      this.held = this.aim.key;
      this.aim = undefined;
    }
  }

  // ---- Scrolling

  private readonly onScroll = (): void => {
    const offset = this.scroller.scrollTop + this.unscrolledPx;
    if (offset !== this.offset) this.restPx = 0;
    this.offset = offset;
    this.isScrolling = true;
    // What passes under a pointer that rests is not pointed at.
    this.list.dataset['scrolling'] = '';
    clearTimeout(this.resting);
    this.resting = setTimeout(this.onRest, REST_MS);
    // Whoever has left the end must have left it before rows that are drawn now change the list's height.
    this.events.scrolled(offset);
    this.cover(true);
  };

  private readonly onRest = (): void => {
    this.isScrolling = false;
    delete this.list.dataset['scrolling'];
    if (this.unscrolledPx !== 0) this.goTo(this.offset);
  };

  private readonly letGo = (): void => {
    this.held = undefined;
    this.aim = undefined;
  };

  private goTo(offset: number): void {
    this.unscrolledPx = 0;
    this.list.style.marginBlockStart = '';
    this.scroller.scrollTop = offset;
    this.offset = this.scroller.scrollTop;
    this.restPx = 0;
  }

  /** What is seen has moved by so much, and is to be seen where it was. */
  private move(px: number): void {
    const by = px + this.restPx;
    if (by === 0) return;
    if (this.isScrolling && STOPS_WHEN_SCROLLED) {
      this.unscrolledPx += by;
      this.list.style.marginBlockStart = `${-this.unscrolledPx}px`;
      this.offset += by;
      return;
    }
    const wanted = this.offset + by;
    // By so much, not to a place: what somebody scrolls at this moment is not known here yet and is to be kept.
    this.scroller.scrollBy({ top: by, behavior: 'instant' });
    this.offset = this.scroller.scrollTop;
    this.restPx = Math.abs(wanted - this.offset) < 1 ? wanted - this.offset : 0;
  }

  private aimed({ key, align, offset }: NonNullable<Placing['aim']>): number {
    const at = this.rows.findIndex((row) => row.key === key);
    const left = this.viewportPx - this.heights.of(key);
    return topOf(this.tops, at) - (align === 'start' ? 0 : align === 'center' ? left / 2 : left) + offset;
  }

  // ---- Sizes

  private told(): void {
    this.isTelling = true;
    try {
      const { clientHeight, clientWidth } = this.scroller;
      if (clientWidth !== this.widthPx) this.heights.forget();
      const isOther = clientHeight !== this.viewportPx || clientWidth !== this.widthPx;
      this.viewportPx = clientHeight;
      this.widthPx = clientWidth;
      this.settle(this.rows, this.drawn);
      if (isOther) this.events.resized();
    } finally {
      this.isTelling = false;
    }
  }

  private *measured(): Iterable<readonly [string, number]> {
    for (const [at, key] of this.drawn.entries()) {
      const px = this.list.children[at]?.getBoundingClientRect().height ?? 0;
      if (px > 0) yield [key, px];
    }
  }

  private stretch(): void {
    this.list.style.height = `${totalOf(this.tops)}px`;
  }

  /** In place of the rows that are not drawn. */
  private space(): void {
    let end = 0;
    let at = 0;
    for (const [nth, key] of this.drawn.entries()) {
      while (at < this.rows.length && this.rows[at]?.key !== key) at++;
      const element = this.list.children[nth];
      const margin = topOf(this.tops, at) - end;
      // Sums of fractions differ in their last digits.
      const text = margin > 0.01 ? `${margin}px` : '';
      if (element instanceof HTMLElement && element.style.marginBlockStart !== text) {
        element.style.marginBlockStart = text;
      }
      end = topOf(this.tops, ++at);
    }
  }

  private observe(): void {
    const here = new Set<Element>(this.list.children);
    for (const element of this.observed) {
      if (here.has(element)) continue;
      this.observed.delete(element);
      this.observer.unobserve(element);
    }
    for (const element of here) {
      if (this.observed.has(element)) continue;
      this.observed.add(element);
      // What is observed while sizes are told would be told in the same frame, which a browser reports as an error.
      if (this.isTelling) requestAnimationFrame(() => element.isConnected && this.observer.observe(element));
      else this.observer.observe(element);
    }
  }

  // ---- What is drawn

  private drawAhead(): void {
    this.aheadPx = AHEAD_PX;
    if (this.list.isConnected) this.cover(false);
  }

  /** Asks for the rows that are missing around the screen. Answers whether there are any. */
  private cover(isUrgent: boolean): boolean {
    if (this.viewportPx === 0 || this.rows.length === 0) return false;
    const from = this.offset;
    const to = this.offset + this.viewportPx;
    const drawn = new Set(this.drawn);
    const isDrawn = (first: number, last: number) => {
      for (let at = first; at <= last; at++) if (!drawn.has(this.rows[at]?.key ?? '')) return false;
      return true;
    };
    const at = (px: number) => rowAt(this.tops, px);
    // More is drawn when half of it is used up.
    if (isDrawn(at(from - this.aheadPx / 2), at(to + this.aheadPx / 2))) return false;
    const keys = this.rows.slice(at(from - this.aheadPx), at(to + this.aheadPx) + 1).map(({ key }) => key);
    this.events.draw(keys, isUrgent && !isDrawn(at(from), at(to)));
    return true;
  }
}

const LETS_GO = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** On iPhones and iPads, which are told from Macs by their fingers. */
const STOPS_WHEN_SCROLLED =
  /iP(?:hone|od|ad)/u.test(navigator.userAgent) || (/Mac/u.test(navigator.userAgent) && navigator.maxTouchPoints > 0);
