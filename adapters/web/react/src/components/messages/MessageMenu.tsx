import { autoUpdate, flip, offset, shift, useFloating } from '@floating-ui/react';
import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import type { Action } from './useActions.ts';
import styles from './Toolbar.module.css';

/** The actions that have no button of their own. */
export function MessageMenu({ actions }: { readonly actions: readonly Action[] }) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  // The press that ends in a click on the button has closed the menu already; the click must not open it again.
  const wasOpenWhenPressed = useRef(false);
  const close = () => {
    button?.focus();
    setOpen(false);
  };
  return (
    <>
      <IconButton
        ref={setButton}
        label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerDown={() => void (wasOpenWhenPressed.current = isOpen)}
        onClick={(event) => {
          const isByKeyboard = event.detail === 0;
          setOpen(isByKeyboard || !wasOpenWhenPressed.current);
        }}
      >
        <Ellipsis aria-hidden />
      </IconButton>
      {isOpen && <Menu anchor={button} actions={actions} onClose={close} onDismiss={() => setOpen(false)} />}
    </>
  );
}

interface MenuProps {
  readonly anchor: HTMLElement | null;
  readonly actions: readonly Action[];
  /** By a key or a choice: the focus goes back. */
  readonly onClose: () => void;
  /** By a press elsewhere, which has its own place for the focus. */
  readonly onDismiss: () => void;
}

function Menu({ anchor, actions, onClose, onDismiss }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const { refs, floatingStyles } = useFloating({
    placement: 'bottom-end',
    strategy: 'fixed',
    elements: { reference: anchor },
    middleware: [offset(4), flip({ padding: 8 }), shift({ padding: 8 })],
    whileElementsMounted: autoUpdate,
  });
  useEffect(() => {
    refs.setFloating(menu.current);
    // In the browser's top layer, because a list clips its rows, and a row is painted below the ones after it.
    menu.current?.showPopover?.();
    menu.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [refs]);

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation(); // the list has arrow keys of its own
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      return onClose();
    }
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.findIndex((item) => item === event.target);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  };

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label="More actions"
      className={styles['menu']}
      style={floatingStyles}
      onKeyDown={move}
      onToggle={(event) => event.newState === 'closed' && onDismiss()}
    >
      {actions.map(({ id, label, icon: Icon, run }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['item']}
          data-danger={id === 'delete' || undefined}
          onClick={() => {
            onClose();
            run();
          }}
        >
          <Icon aria-hidden />
          {label}
        </button>
      ))}
    </div>
  );
}
