import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End move the focus between the rows inside, over the borders of sections. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')].filter(isShown);
  const at = rows.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const next = nextOf(event.key, at, rows.length);
  if (next === undefined) return;
  event.preventDefault();
  rows[next]?.focus();
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

const isShown = (row: HTMLElement) => row.closest('details:not([open])') === null;
