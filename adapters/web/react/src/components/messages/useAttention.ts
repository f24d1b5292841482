import { useEffect, useRef, useState, type FocusEvent, type PointerEvent } from 'react';
import { isScrolledOnly } from './useRowFocus.ts';

const HOLD_MS = 500;
/** A finger that moves further than this scrolls. */
const HOLD_WITHIN_PX = 10;

/** There is one pointer. Where a menu goes from under it, no event tells the message below that it has left. */
let leaveLast: (() => void) | undefined;

/** Whether somebody points at an element or has the keyboard's focus in it, and when a finger is held on it. */
export function useAttention(onHold: () => void) {
  const [isPointedAt, setPointedAt] = useState(false);
  const [leave] = useState(() => () => setPointedAt(false));
  const [hasFocus, setFocus] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hold = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);
  const endHold = () => clearTimeout(hold.current?.timer);
  useEffect(
    () => () => {
      clearTimeout(leaving.current);
      clearTimeout(hold.current?.timer);
    },
    [],
  );

  const handlers = {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'touch') return;
      if (leaveLast !== leave) leaveLast?.();
      leaveLast = leave;
      setPointedAt(true);
    },
    onPointerLeave: () => {
      setPointedAt(false);
      endHold();
    },
    onPointerDown: ({ pointerType, clientX: x, clientY: y, target }: PointerEvent<HTMLElement>) => {
      if (pointerType === 'mouse' || isControl(target)) return;
      endHold();
      const held = () => {
        // What opens comes under the finger, which must not press it by leaving.
        document.addEventListener('touchend', preventClick, { capture: true, once: true, passive: false });
        onHold();
      };
      hold.current = { timer: setTimeout(held, HOLD_MS), x, y };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = hold.current ?? { x: clientX, y: clientY };
      if (Math.hypot(clientX - x, clientY - y) > HOLD_WITHIN_PX) endHold();
    },
    onPointerUp: endHold,
    onPointerCancel: endHold,
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      clearTimeout(leaving.current);
      if (isScrolledOnly(target)) return;
      // A dialog gives the focus back to what had it, which therefore stays, and on a touch screen was never there.
      if (target.closest('dialog') === null && target.matches(':focus-visible')) setFocus(true);
    },
    // The focus may go on within: then what comes next cancels this.
    onBlur: () => {
      leaving.current = setTimeout(() => setFocus(false));
    },
  };
  return { hasAttention: isPointedAt || hasFocus, handlers };
}

const preventClick = (event: TouchEvent) => event.preventDefault();

/** A finger on these means them, not the message. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, textarea, dialog, [popover]') !== null;
}
