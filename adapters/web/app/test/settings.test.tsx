import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import SettingsDialog from '../src/dialogs/SettingsDialog.tsx';
import { CHOICES, change, settings, useAppearance } from '../src/settings/settings.ts';

const DEFAULTS = { theme: 'system', accent: 'default', density: 'comfortable', direction: 'auto' } as const;

function Page() {
  useAppearance();
  return <SettingsDialog onClose={() => {}} />;
}

afterEach(() => act(() => change(DEFAULTS)));

test('each choice is seen at once and remembered', async () => {
  render(<Page />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  await user.click(screen.getByRole('radio', { name: /violet/ }));
  await user.click(screen.getByRole('radio', { name: 'Compact' }));
  await user.click(screen.getByRole('radio', { name: 'Right to left' }));
  expect({ ...document.documentElement.dataset }).toEqual({ theme: 'dark', accent: 'tech', density: 'compact' });
  expect(document.documentElement.dir).toBe('rtl');
  expect(JSON.parse(localStorage.getItem('stackbox.settings') ?? '')).toEqual({
    theme: 'dark',
    accent: 'tech',
    density: 'compact',
    direction: 'rtl',
  });
});

test('what was kept by another version is taken where it still makes sense', async () => {
  localStorage.setItem('stackbox.settings', JSON.stringify({ theme: 'dark', accent: 'gone', density: 7 }));
  window.dispatchEvent(new StorageEvent('storage', { key: 'stackbox.settings' }));
  expect(settings.get()).toEqual({ ...DEFAULTS, theme: 'dark' });
});

test('storage that is forbidden costs the memory and nothing else', () => {
  const forbidden = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('forbidden', 'SecurityError');
  });
  change({ accent: CHOICES.accent[1] });
  forbidden.mockRestore();
  expect(settings.get().accent).toBe('law');
});
