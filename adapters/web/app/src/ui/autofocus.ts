/** As a `ref`: a dialog that opens puts the focus here instead of on its first button. React does not write the attribute. */
export function autofocus(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
}
