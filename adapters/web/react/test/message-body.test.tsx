import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Scene } from '../../client/test/kit/scene.ts';
import { loadMarkdown } from '../src/components/messages/MessageBody.tsx';
import { ChatProvider, MessageBody } from '../src/index.ts';

test('until Markdown can be shown, the words are shown as they were written', () => {
  const { container } = render(<MessageBody content={'**bold**\nnext'} />);
  expect(container.textContent).toBe('**bold**\nnext');
});

async function show(content: string, mentions: readonly string[] = []): Promise<HTMLElement> {
  const scene = new Scene();
  scene.server.channel('c1', 'ann', 'bob');
  const client = await scene.online();
  const { container } = render(
    <ChatProvider client={client} userId="ann" clientId="acme">
      <MessageBody content={content} mentions={mentions} />
    </ChatProvider>,
  );
  await act(async () => void (await loadMarkdown()));
  return container.firstElementChild as HTMLElement;
}

test('Markdown is shown, with single line breaks kept', async () => {
  const body = await show('**bold** and *soft*\nnext `code`\n\n- [x] done');
  expect(body.querySelector('strong')?.textContent).toBe('bold');
  expect(body.querySelector('br')).not.toBeNull();
  expect(body.querySelector('code')?.textContent).toBe('code');
  expect(body.querySelector('input')?.disabled).toBe(true);
});

test('a link to a message of this page leads there in place, any other in a page of its own', async () => {
  await show(`[here](${location.origin}/#/c/c1/m/3) [there](https://example.com/#/c/c1/m/3)`);
  expect(screen.getByRole('link', { name: 'here' }).getAttribute('target')).toBeNull();
  expect(screen.getByRole('link', { name: 'there' }).getAttribute('target')).toBe('_blank');
});

test.each([
  ['<img src=x onerror=alert(1)>', 'img'],
  ['<script>alert(1)</script>', 'script'],
  ['<iframe src="https://evil.example"></iframe>', 'iframe'],
  ['<span style="position:fixed" data-user="bob">x</span>', 'span'],
])('raw HTML is not made: %s', async (content, selector) => {
  expect((await show(content)).querySelector(selector)).toBeNull();
});

test.each([
  '[x](javascript:alert(1))',
  '[x](data:text/html,hi)',
  '[x](vbscript:x)',
  '[x](ftp://files.example)',
  '[x](/admin)',
])('this is no link: %s', async (content) => {
  const link = (await show(content)).querySelector('a');
  expect(link).toBeNull();
});

test('links lead out of the page, and give nothing away', async () => {
  await show('see https://example.com and [mail](mailto:bob@example.com)');
  for (const link of screen.getAllByRole('link')) {
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link.getAttribute('target')).toBe('_blank');
  }
  expect(screen.getAllByRole('link')).toHaveLength(2);
});

test('a picture is a link to it, so its host is not told who reads', async () => {
  const body = await show('![a cat](https://evil.example/cat.png)');
  expect(body.querySelector('img')).toBeNull();
  expect(screen.getByRole('link', { name: 'a cat' }).getAttribute('href')).toBe('https://evil.example/cat.png');
});

test('those who are mentioned are marked, and others are text', async () => {
  const body = await show('@bob. and @nobody, `@bob`, x@bob', ['bob']);
  expect([...body.querySelectorAll('[title]')].map((mention) => mention.textContent)).toEqual(['@bob']);
  expect(body.textContent).toBe('@bob. and @nobody, @bob, x@bob');
});

test('an id that is an e-mail address is one mention', async () => {
  const body = await show('ask @bob@acme.com!', ['bob@acme.com']);
  expect(body.querySelector('[title="bob@acme.com"]')?.textContent).toBe('@bob@acme.com');
  expect(body.querySelector('a')).toBeNull();
});

test('code can be copied and scrolled by keyboard', async () => {
  const body = await show('```ts\nconst a = 1;\n```');
  expect(body.querySelector('pre')?.tabIndex).toBe(0);
  expect(screen.getByRole('button', { name: 'Copy code' })).toBeTruthy();
  expect(body.querySelector('pre')?.textContent).toContain('const a = 1;');
});
