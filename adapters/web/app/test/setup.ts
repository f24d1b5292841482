import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// What jsdom lacks of a browser: modal dialogs, and questions about the screen.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
  this.querySelector<HTMLElement>('[autofocus]')?.focus();
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
/** Queries that are answered with yes; a wide screen with a mouse. */
const DESKTOP = ['(min-width: 721px)', '(pointer: fine)'];
window.matchMedia = (query) =>
  Object.assign(new EventTarget(), { matches: DESKTOP.includes(query), media: query }) as MediaQueryList;

beforeEach(() => {
  localStorage.clear();
  history.replaceState(undefined, '', '#/');
  window.dispatchEvent(new PopStateEvent('popstate'));
});
afterEach(cleanup);
