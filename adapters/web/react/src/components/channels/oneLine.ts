import type { Message } from '@stackbox/messaging-client';

const LENGTH_MAX_CHARS = 240; // more than a line of any list shows

/** Markdown as one line of plain text, for where there is only room to recognise a message. */
export function oneLine(markdown: string): string {
  return markdown
    .slice(0, LENGTH_MAX_CHARS)
    .replace(/^\s*(?:```|~~~).*$/gmu, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gmu, '')
    .replace(/\*\*|__|~~|`/gu, '')
    .replace(/(?<![\p{L}\p{N}*_\\])[*_](?=\S)|(?<=[^\s\\])[*_](?![\p{L}\p{N}*_])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A message in a line: what it says, or what became of it. */
export function summaryOf(message: Pick<Message, 'content' | 'deleted' | 'attachments'>): string {
  if (message.deleted) return 'Message deleted';
  const text = oneLine(message.content);
  if (text !== '') return text;
  const [file, ...more] = message.attachments;
  if (!file) return '';
  return more.length === 0 ? file.name : `${file.name} and ${more.length} more`;
}
