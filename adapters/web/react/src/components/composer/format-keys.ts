import type { Format } from './markdown.ts';

/** With Ctrl, or ⌘ on a Mac. */
export const FORMAT_KEYS: Readonly<Record<string, Format>> = { b: 'bold', i: 'italic', e: 'code' };

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/u.test(navigator.userAgent);

export function keyOf(format: Format): string | undefined {
  const key = Object.keys(FORMAT_KEYS).find((one) => FORMAT_KEYS[one] === format);
  return key && `${isMac ? '⌘' : 'Ctrl+'}${key.toUpperCase()}`;
}
