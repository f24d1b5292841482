import { useLayoutEffect, type RefObject } from 'react';

/** When the panel goes with the focus in it, the focus returns to where it was before the panel came. */
export function useFocusBack(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const shown = panel.current;
    const before = focused(shown);
    return () => {
      const isInside = shown?.contains(focused(shown));
      if (isInside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [panel]);
}

/** In a shadow tree the document knows only the host. */
function focused(beside: Node | null): Element | null {
  const root = beside?.getRootNode();
  return root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
}
