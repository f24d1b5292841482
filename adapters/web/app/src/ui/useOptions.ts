import { useEffect, useId, useState, type KeyboardEvent, type MouseEvent } from 'react';

/**
 * The properties of an input with a list of options under it, of which arrow keys choose one while the input keeps the
 * focus. `startsAtFirst`: Enter takes the first one, so that what was typed need not be followed by an arrow.
 */
export function useOptions(count: number, startsAtFirst: boolean, onPick: (at: number) => void) {
  const id = useId();
  const [moved, setMoved] = useState<number>();
  const at = count === 0 ? -1 : Math.min(moved ?? (startsAtFirst ? 0 : -1), count - 1);
  const idOf = (option: number) => `${id}${option}`;

  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}${at}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      setMoved(undefined);
      onPick(at);
    } else if (event.key === 'ArrowDown' && count > 0) {
      event.preventDefault();
      setMoved((at + 1) % count);
    } else if (event.key === 'ArrowUp' && count > 0) {
      event.preventDefault();
      setMoved(at <= 0 ? count - 1 : at - 1);
    } else if (event.key.length === 1) {
      setMoved(undefined); // another text, another list
    }
  };

  return {
    onKeyDown,
    input: {
      role: 'combobox',
      'aria-expanded': count > 0,
      'aria-controls': id,
      'aria-autocomplete': 'list',
      'aria-activedescendant': at >= 0 ? idOf(at) : undefined,
    } as const,
    list: { role: 'listbox', id } as const,
    option: (option: number) => ({
      id: idOf(option),
      role: 'option' as const,
      'aria-selected': option === at,
      // The input keeps the focus.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
      onClick: () => onPick(option),
    }),
  };
}
