import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Which message is being edited. The focus goes back where it came from, or to the message. */
export function useEditing(scroller: RefObject<HTMLElement | null>, focusRow: (key: string) => void) {
  const [editingId, setEditingId] = useState<string>();
  const from = useRef<Element | null>(null);
  const key = useRef<string>(undefined);
  const wasEditing = useRef(false);

  const onEdit = useCallback(
    (messageId: string | undefined) => {
      const root = scroller.current?.getRootNode() as Document | ShadowRoot | undefined;
      if (messageId !== undefined) {
        from.current = root?.activeElement ?? null;
        key.current = from.current?.closest<HTMLElement>('[data-row]')?.dataset['row'];
      }
      setEditingId(messageId);
    },
    [scroller],
  );
  useLayoutEffect(() => {
    const hasEnded = wasEditing.current && editingId === undefined;
    wasEditing.current = editingId !== undefined;
    if (!hasEnded) return;
    if (key.current !== undefined) focusRow(key.current);
    else if (from.current instanceof HTMLElement && from.current.isConnected) from.current.focus();
  }, [editingId, focusRow]);
  return { editingId, onEdit };
}
