/** What is to be replaced in a text, and what is selected afterwards. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly selectFrom: number;
  readonly selectTo: number;
}

export type Format = 'bold' | 'italic' | 'code' | 'list';

/** Formats what is selected, or takes the format away where it is there already. */
export function formatted(text: string, from: number, to: number, format: Format): Edit {
  switch (format) {
    case 'bold':
      return marked(text, from, to, '**');
    case 'italic':
      return marked(text, from, to, '_'); // not `*`, which would be mistaken for half of bold
    case 'code':
      return text.slice(from, to).includes('\n') ? fenced(text, from, to) : marked(text, from, to, '`');
    case 'list':
      return listed(text, from, to);
  }
}

/** Replaces a part of the text, with the caret after it. */
export function replaced(from: number, to: number, text: string): Edit {
  return { from, to, text, selectFrom: from + text.length, selectTo: from + text.length };
}

function marked(text: string, from: number, to: number, mark: string): Edit {
  const width = mark.length;
  // `**bold **` is not bold: the spaces at the ends stay outside.
  const selected = text.slice(from, to);
  const start = from + (selected.trim() ? selected.length - selected.trimStart().length : 0);
  const end = Math.max(start, from + selected.trimEnd().length);
  const inner = text.slice(start, end);
  if (text.slice(start - width, start) === mark && text.slice(end, end + width) === mark) {
    return { from: start - width, to: end + width, text: inner, selectFrom: start - width, selectTo: end - width };
  }
  const marks = mark + inner + mark;
  return { from: start, to: end, text: marks, selectFrom: start + width, selectTo: end + width };
}

function fenced(text: string, from: number, to: number): Edit {
  const before = from === 0 || text[from - 1] === '\n' ? '```\n' : '\n```\n';
  const after = text[to] === undefined || text[to] === '\n' ? '\n```' : '\n```\n';
  const inner = text.slice(from, to);
  const selectFrom = from + before.length;
  return { from, to, text: before + inner + after, selectFrom, selectTo: selectFrom + inner.length };
}

const ITEM = /^\s*[-*+] /u;

function listed(text: string, from: number, to: number): Edit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', to);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const lines = text.slice(start, end).split('\n');
  const isList = lines.every((line) => ITEM.test(line));
  const result = lines.map((line) => (isList ? line.replace(ITEM, '') : `- ${line}`)).join('\n');
  const selectTo = start + result.length;
  return { from: start, to: end, text: result, selectFrom: from === to ? selectTo : start, selectTo };
}
