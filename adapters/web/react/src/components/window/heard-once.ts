import type { DOMAttributes, SyntheticEvent } from 'react';

const COMMON = 'Click DoubleClick AuxClick ContextMenu Focus Blur Wheel KeyDown KeyUp Input BeforeInput';
const POINTER = 'PointerDown PointerMove PointerUp PointerCancel PointerOver PointerOut';
const MOUSE = 'MouseDown MouseMove MouseUp MouseOver MouseOut TouchStart TouchMove TouchEnd TouchCancel';
const DATA = 'Copy Cut Paste DragStart Drag DragEnter DragOver DragLeave DragEnd Drop';
const COMPOSITION = 'CompositionStart CompositionUpdate CompositionEnd';
/** These the browser keeps inside the shadow tree, so around it nobody is to hear them at all. */
const INSIDE = 'Change Select Submit Reset Toggle BeforeToggle';

/**
 * Ends React's own bubbling, and not the browser's. An event in a portal's shadow tree would come to the components around
 * it twice: once by React, from the portal, and once by the browser, which tells it of the host.
 */
const endHere = (event: SyntheticEvent): void => {
  event.isPropagationStopped = () => true;
};

/** For the outermost element in the shadow tree. */
export const HEARD_ONCE = Object.fromEntries(
  [COMMON, POINTER, MOUSE, DATA, COMPOSITION, INSIDE]
    .flatMap((names) => names.split(' '))
    .map((name) => [`on${name}`, endHere]),
) as DOMAttributes<HTMLDivElement>;
