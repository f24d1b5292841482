/** The one that an arrow key leads to, as things lie on the screen: rows of several groups, in either direction of text. */
export function neighbour<T extends HTMLElement>(all: readonly T[], at: number, key: string): T | undefined {
  const here = all[at];
  if (!here) return undefined;
  const isRightToLeft = getComputedStyle(here).direction === 'rtl';
  switch (key) {
    case 'ArrowRight':
      return all[at + (isRightToLeft ? -1 : 1)];
    case 'ArrowLeft':
      return all[at + (isRightToLeft ? 1 : -1)];
    case 'ArrowDown':
      return inNextRow(all.slice(at + 1), here);
    case 'ArrowUp':
      return inNextRow(all.slice(0, at).reverse(), here);
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
}

/** Of the nearest other row, the one that lies nearest sideways. */
function inNextRow<T extends HTMLElement>(onward: readonly T[], here: T): T | undefined {
  const { top, left } = here.getBoundingClientRect();
  let best: { element: T; distance: number } | undefined;
  let rowTop: number | undefined;
  for (const element of onward) {
    const box = element.getBoundingClientRect();
    if (Math.abs(box.top - top) < 1) continue;
    rowTop ??= box.top;
    if (Math.abs(box.top - rowTop) > 1) break;
    const distance = Math.abs(box.left - left);
    if (!best || distance < best.distance) best = { element, distance };
  }
  return best?.element;
}
