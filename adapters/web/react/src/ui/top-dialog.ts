import { useSyncExternalStore } from 'react';

const open: HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

/** Shows a modal dialog over all others. Answers with what closes it. */
export function showOnTop(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  open.push(dialog);
  tell();
  return () => {
    dialog.close();
    open.splice(open.indexOf(dialog), 1);
    tell();
  };
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
