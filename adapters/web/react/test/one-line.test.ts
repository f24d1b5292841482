import { expect, test } from 'vitest';
import { oneLine, summaryOf } from '../src/index.ts';

test.each([
  ['**bold** and _calm_ and `code`', 'bold and calm and code'],
  ['# Title\n- first\n- second', 'Title first second'],
  ['see [the plan](https://example.com) now', 'see the plan now'],
  ['```js\nlet a = 1\n```', 'let a = 1'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['not \\*bold\\*', 'not *bold*'],
])('%j is recognised by %j', (markdown, text) => {
  expect(oneLine(markdown)).toBe(text);
});

test('a deleted message and one that is only a file say so', () => {
  const file = { fileId: 'f', name: 'plan.pdf', size: 1, contentType: 'application/pdf' };
  expect(summaryOf({ content: '', deleted: true, attachments: [] })).toBe('Message deleted');
  expect(summaryOf({ content: '', deleted: false, attachments: [file] })).toBe('plan.pdf');
  expect(summaryOf({ content: '', deleted: false, attachments: [file, file, file] })).toBe('plan.pdf and 2 more');
});
