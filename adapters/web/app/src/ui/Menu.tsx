import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

export interface MenuProps {
  /** What is on the button, and its name. */
  readonly button: ReactNode;
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Only an icon is on the button; the menu ends where the button does. */
  readonly isSmall?: boolean;
}

/** A button with a menu under it, by the keys that menus have: arrows, Home, End, Escape. */
export function Menu({ button, label, items, isSmall = false }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    itemsOf(menu.current)[0]?.focus();
    const closeOutside = (event: PointerEvent) => {
      if (!menu.current?.parentElement?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') close();
    const all = itemsOf(menu.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape' || next !== undefined) event.preventDefault();
    if (next !== undefined) all.at(next % all.length)?.focus();
  };

  return (
    <div className={styles['place']} data-small={isSmall || undefined}>
      <button
        ref={opener}
        type="button"
        className={styles['opener']}
        aria-label={label}
        title={isSmall ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen((before) => !before)}
      >
        {button}
      </button>
      {isOpen && (
        <div ref={menu} role="menu" aria-label={label} className={styles['menu']} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={styles['item']}
              onClick={() => {
                close();
                item.onClick();
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const itemsOf = (menu: HTMLElement | null): HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
];
