import { formatted, type Edit, type Format } from './markdown.ts';

/** Makes the edit as if it were typed, so that undo takes it back. */
export function apply(field: HTMLTextAreaElement, { from, to, text, selectFrom, selectTo }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Deprecated, and the only way that keeps the browser's undo.
  const isTyped = text !== '' && field.ownerDocument.execCommand?.('insertText', false, text);
  if (!isTyped) {
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(selectFrom, selectTo);
}

export function format(field: HTMLTextAreaElement, as: Format): void {
  apply(field, formatted(field.value, field.selectionStart, field.selectionEnd, as));
}

/** Writes at the caret, with a space before it where a word ends there. */
export function insert(field: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart: from, selectionEnd: to } = field;
  const gap = from > 0 && !/\s/u.test(value[from - 1] ?? '') ? ' ' : '';
  const caret = from + gap.length + text.length;
  apply(field, { from, to, text: gap + text, selectFrom: caret, selectTo: caret });
}
