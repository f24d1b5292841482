import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { findEmoji } from '../src/components/composer/emoji/emoji.ts';
import { EmojiPicker, IconButton, ReactionPicker } from '../src/index.ts';

const names = (query: string) => findEmoji(query, 5).map(({ emoji }) => emoji);
const trigger = <IconButton label="Add reaction">+</IconButton>;

test('an exact short name is found first, and a tag after names', () => {
  expect(names('tada')[0]).toBe('🎉');
  expect(names('heart')[0]).toBe('❤️');
  expect(names('thumbsup')[0]).toContain('👍');
  expect(names('zzzz')).toEqual([]);
});

test('a quick reaction is picked, the popover closes, and the focus is back where it came from', async () => {
  const onPick = vi.fn();
  render(<ReactionPicker onPick={onPick} trigger={trigger} />);
  const button = screen.getByRole('button', { name: 'Add reaction' });
  await userEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Thumbs up' }));
  await userEvent.click(screen.getByRole('button', { name: 'Party' }));
  expect(onPick).toHaveBeenCalledExactlyOnceWith('🎉');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(button);
});

test('Escape closes it, and so does the trigger', async () => {
  render(<ReactionPicker onPick={() => {}} trigger={trigger} />);
  const button = screen.getByRole('button', { name: 'Add reaction' });
  await userEvent.click(button);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(button);
  await userEvent.click(button);
  await userEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('any other emoji is searched for by name, by keyboard alone', async () => {
  const onPick = vi.fn();
  render(<ReactionPicker onPick={onPick} trigger={trigger} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add reaction' }));
  await userEvent.click(screen.getByRole('button', { name: 'More emoji' }));
  const search = await screen.findByRole('searchbox', {}, { timeout: 10_000 });
  await waitFor(() => expect(document.activeElement === search).toBe(true));
  await userEvent.keyboard('rocket');
  await screen.findByText(/^\d+ emoji found\.$/);
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'rocket' }));
  await userEvent.keyboard('{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('🚀');
}, 20_000);

test('a search that finds nothing says so', async () => {
  render(<EmojiPicker onPick={() => {}} />);
  const search = await screen.findByRole('searchbox', {}, { timeout: 10_000 });
  await userEvent.type(search, 'zzzz');
  expect(await screen.findByText(/No emoji has this name/)).toBeTruthy();
}, 20_000);
