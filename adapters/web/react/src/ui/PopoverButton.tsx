import { cloneElement, useEffect, useRef, useState, type ComponentProps, type ReactElement } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { Popover } from './Popover.tsx';

export interface PopoverButtonProps {
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  /** What the popover is called. */
  readonly label: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small non-modal dialog beside itself. The focus goes into it, and comes back. */
export function PopoverButton({ trigger, label, children }: PopoverButtonProps) {
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  // The press that ends in a click on the trigger has closed the popover already; the click must not open it again.
  const wasOpenWhenPressed = useRef(false);
  const dialog = useRef<HTMLDivElement>(null);

  // After it is shown, because what is hidden takes no focus.
  useEffect(() => {
    if (isOpen) dialog.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [isOpen]);
  const close = () => {
    setIsOpen(false);
    if (dialog.current?.matches(':focus-within')) anchor?.focus();
  };
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    trigger.props.onClick?.(event);
    const isByKeyboard = event.detail === 0;
    setIsOpen(isByKeyboard ? !isOpen : !wasOpenWhenPressed.current);
    wasOpenWhenPressed.current = false;
  };
  return (
    <>
      {cloneElement(trigger, {
        ref: setAnchor,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        onPointerDown: () => void (wasOpenWhenPressed.current = isOpen),
        onClick,
      })}
      {isOpen && (
        <Popover
          popover="auto"
          anchor={anchor}
          role="dialog"
          aria-label={label}
          onToggle={(event) => event.newState === 'closed' && setIsOpen(false)}
          onKeyDown={(event) => {
            // Whoever is around this must not take the key for its own.
            event.stopPropagation();
            if (event.key === 'Escape') close();
          }}
        >
          <div ref={dialog}>{children(close)}</div>
        </Popover>
      )}
    </>
  );
}
