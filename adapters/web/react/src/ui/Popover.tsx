import { autoUpdate, flip, offset, shift, size, useFloating, type Placement } from '@floating-ui/react';
import { useLayoutEffect, useMemo, useRef, type ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './Popover.module.css';

export interface PopoverProps extends ComponentProps<'div'> {
  readonly anchor: Element | null;
  readonly placement?: Placement;
  /** `auto`: a press elsewhere or Escape closes it, which `onToggle` tells. `manual`: it stays while it is rendered. */
  readonly popover: 'auto' | 'manual';
  /** As wide as its anchor. */
  readonly isAnchorWide?: boolean;
}

const GAP_PX = 6;
const EDGE_PX = 8;

/** Floats beside its anchor in the browser's top layer, where nothing of the page clips or covers it. */
export function Popover({ anchor, placement = 'top-start', isAnchorWide, className, ...rest }: PopoverProps) {
  const shown = useRef<HTMLDivElement>(null);
  const middleware = useMemo(() => {
    const fit = size({
      padding: EDGE_PX,
      apply: ({ availableHeight, rects, elements }) => {
        elements.floating.style.maxBlockSize = `${availableHeight}px`;
        if (isAnchorWide) elements.floating.style.inlineSize = `${rects.reference.width}px`;
      },
    });
    return [offset(GAP_PX), flip({ padding: EDGE_PX }), shift({ padding: EDGE_PX }), fit];
  }, [isAnchorWide]);
  const { refs, floatingStyles } = useFloating({
    placement,
    strategy: 'fixed',
    elements: { reference: anchor },
    middleware,
    whileElementsMounted: autoUpdate,
  });
  useLayoutEffect(() => {
    refs.setFloating(shown.current);
    shown.current?.showPopover?.(); // not in jsdom
  }, [refs]);
  return <div ref={shown} className={classes(styles['popover'], className)} style={floatingStyles} {...rest} />;
}
