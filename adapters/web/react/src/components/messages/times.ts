const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const DAY_OF_YEAR = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const DAY_MS = 24 * 60 * 60_000;

export const timeOf = (at: Date): string => TIME.format(at);
export const wholeTimeOf = (at: Date): string => WHOLE.format(at);

/** "Today", "Yesterday", "Monday, 9 March", or with the year where it is another one. */
export function dayOf(at: Date, now = new Date()): string {
  const daysAgo = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (daysAgo === 0 || daysAgo === 1) return capitalised(RELATIVE.format(-daysAgo, 'day'));
  return capitalised((at.getFullYear() === now.getFullYear() ? DAY : DAY_OF_YEAR).format(at));
}

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** "Ann, Bob and 3 others". The first `max` are named. */
export function named(names: readonly string[], max = 3): string {
  const more = names.length - max;
  if (more <= 0) return LIST.format(names);
  return LIST.format([...names.slice(0, max), more === 1 ? '1 other' : `${more} others`]);
}
