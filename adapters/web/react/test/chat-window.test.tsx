import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { ChatSurface, ChatWindow } from '../src/index.ts';
import { opened } from './kit/open.tsx';

beforeAll(() => {
  // What jsdom lacks: layout, which the list of messages watches, and constructable stylesheets.
  class Unmoved {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.assign(window, { ResizeObserver: Unmoved });
  class Sheet {
    text = '';
    replaceSync(text: string) {
      this.text = text;
    }
  }
  Object.assign(globalThis, { CSSStyleSheet: Sheet });
  Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', {
    get(this: ShadowRoot & { held?: unknown[] }) {
      return (this.held ??= []);
    },
  });
});

test('a channel with its name, its members, its messages and where to write one', async () => {
  const { show, pass, channel } = await opened();
  show(<ChatWindow channelId="c1" isolated={false} />);
  await pass(500);
  const main = screen.getByRole('region', { name: /c1/ });
  expect(main.textContent).toContain('3 members');
  expect(within(main).getByRole('region', { name: 'Messages' })).toBeTruthy();
  await userEvent.type(within(main).getByRole('textbox'), 'hi{Enter}');
  await pass(500);
  expect(channel.messages.at(-1)?.content).toBe('hi');
});

test('a window that says who, but not of which organisation, says what it lacks', () => {
  expect(() => render(<ChatWindow channelId="c1" userId="ann" isolated={false} />)).toThrow(/clientId/);
});

test('an isolated surface is in a shadow tree, with the styles of the package adopted', async () => {
  const { container } = render(
    <ChatSurface theme="dark" accent="law" className="mine">
      <p>inside</p>
    </ChatSurface>,
  );
  const host = container.firstElementChild as HTMLElement;
  await waitFor(() => expect(host.shadowRoot?.textContent).toBe('inside'), { timeout: 5_000 });
  expect(host.matches('.mine[data-theme="dark"][data-accent="law"]')).toBe(true);
  expect(container.textContent).toBe('');
  expect(document.querySelectorAll('style')).toHaveLength(0);
  expect(host.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
});

test('two windows of a page share one sheet', async () => {
  const { container } = render(
    <>
      <ChatSurface>one</ChatSurface>
      <ChatSurface>two</ChatSurface>
    </>,
  );
  const roots = () => [...container.children].map(({ shadowRoot }) => shadowRoot);
  await waitFor(() => expect(roots().map((root) => root?.textContent)).toEqual(['one', 'two']));
  const [first, second] = roots().map((root) => root?.adoptedStyleSheets[0]);
  expect(first).toBeDefined();
  expect(second).toBe(first);
});

test('what is done in a shadow tree is heard there, and once around it', async () => {
  const onClick = vi.fn();
  const onKeyDown = vi.fn();
  const onPage = vi.fn();
  const { container } = render(
    <main onClick={onClick} onKeyDown={onKeyDown}>
      <ChatSurface>
        <Counter />
      </ChatSurface>
    </main>,
  );
  const button = () => container.querySelector('main > div')?.shadowRoot?.querySelector('button');
  await waitFor(() => expect(button()).toBeTruthy());
  document.addEventListener('click', onPage, { once: true });
  act(() => button()?.click());
  expect(button()?.textContent).toBe('1');
  expect(onClick).toHaveBeenCalledOnce();
  expect(onPage).toHaveBeenCalledOnce();
  fireEvent.keyDown(button() as HTMLElement, { key: 'a', composed: true });
  expect(onKeyDown).toHaveBeenCalledOnce();
});

function Counter() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}
