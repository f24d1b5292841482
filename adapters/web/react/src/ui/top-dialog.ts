import { useSyncExternalStore } from 'react';

const open: HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

/** Shows a modal dialog over all others. Answers with what closes it. */
export function showOnTop(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  open.push(dialog);
  tell();
  return () => {
    const root = dialog.getRootNode();
    dialog.close();
    if (root instanceof Document || root instanceof ShadowRoot) queueMicrotask(() => restoreCaret(root));
    open.splice(open.indexOf(dialog), 1);
    tell();
  };
}

/**
 * The dialog gives the focus back before it is taken out of the page. In Chromium that takes the caret with it: the field
 * has the focus, and what is typed is lost.
 */
function restoreCaret({ activeElement: field }: Document | ShadowRoot): void {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  field.blur();
  field.focus({ preventScroll: true });
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const top = () => open.at(-1);

/**
 * The modal dialog that is over all others. What is outside of it can neither be pressed nor is it read out, so what has
 * to be noticed meanwhile is shown in it.
 */
export const useTopDialog = (): HTMLDialogElement | undefined => useSyncExternalStore(subscribe, top, () => undefined);
