import { useLayoutEffect, useMemo, useState } from 'react';
import type { Row } from './rows.ts';

interface Step {
  readonly rows: readonly Row[];
  /** Rows came or went at the start, so what is seen is held by its distance from the end. */
  readonly isShift: boolean;
  /** Rises when nothing of what was shown is left, as after a jump; the list then begins anew. */
  readonly generation: number;
}

/**
 * The virtualiser knows rows by their place and can follow a change of one end at a time. A page of history that pushes
 * rows out at the other end changes both, so it is shown in two steps, both before the browser paints.
 */
export function useSteppedRows(rows: readonly Row[]): Step {
  const [shown, setShown] = useState<Step>(() => ({ rows, isShift: false, generation: 0 }));
  const step = useMemo(() => nextStep(shown, rows), [shown, rows]);
  useLayoutEffect(() => setShown(step), [step]);
  return step;
}

export function nextStep(shown: Step, rows: readonly Row[]): Step {
  const { generation } = shown;
  if (shown.rows === rows) return shown.isShift ? { ...shown, isShift: false } : shown;
  const first = rows[0];
  const firstShown = shown.rows[0];
  if (!first || !firstShown || first.key === firstShown.key) return { rows, isShift: false, generation };

  const came = rows.findIndex(({ key }) => key === firstShown.key);
  if (came > 0) {
    const isSameEnd = rows.length - came === shown.rows.length;
    return isSameEnd ? { rows, isShift: true, generation } : { rows: rows.slice(came), isShift: false, generation };
  }
  const went = shown.rows.findIndex(({ key }) => key === first.key);
  if (went < 0) return { rows, isShift: false, generation: generation + 1 };
  const isSameEnd = shown.rows.length - went === rows.length;
  return isSameEnd
    ? { rows, isShift: true, generation }
    : { rows: [...shown.rows.slice(0, went), ...rows], isShift: false, generation };
}
