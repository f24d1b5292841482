import { useRef } from 'react';
import type { Row } from './rows.ts';

/** Rises when nothing of what was shown is left, as after a jump; the list then begins anew. */
export function useGeneration(rows: readonly Row[]): number {
  const shown = useRef({ rows, generation: 0 });
  const before = shown.current;
  if (before.rows === rows) return before.generation;
  const generation = before.generation + (isOther(before.rows, rows) ? 1 : 0);
  shown.current = { rows, generation };
  return generation;
}

function isOther(before: readonly Row[], rows: readonly Row[]): boolean {
  if (before.length === 0 || rows.length === 0) return false;
  const keys = new Set(before.map(({ key }) => key));
  return !rows.some(({ key }) => keys.has(key));
}
