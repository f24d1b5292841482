import { MessagingError } from '@stackbox/messaging-client';
import { Dialog } from '@stackbox/messaging-react';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ToastProvider, useToasts } from '../src/toasts/Toasts.tsx';

function Page() {
  const { tell, attempt } = useToasts();
  const fail = () => Promise.reject(new MessagingError('forbidden', 'Only owners may.'));
  return (
    <>
      <button onClick={() => tell('Saved.')}>save</button>
      <button onClick={() => void attempt(fail, 'Bob stays.')}>remove</button>
    </>
  );
}

afterEach(() => void vi.useRealTimers());

test('what could not be done is said with the reason, in the live region', async () => {
  render(<Page />, { wrapper: ToastProvider });
  await userEvent.setup().click(screen.getByText('remove'));
  expect(screen.getByRole('status').textContent).toBe('Bob stays. Only owners may.');
});

test('while a dialog is open it is shown in there, because nothing outside can be seen, pressed or heard', async () => {
  const shown = render(<Page />, { wrapper: ToastProvider });
  shown.rerender(
    <>
      <Page />
      <Dialog title="Status" onClose={() => {}}>
        what
      </Dialog>
    </>,
  );
  await userEvent.setup().click(screen.getByText('save'));
  expect(screen.getByRole('dialog').contains(screen.getByText('Saved.'))).toBe(true);
  shown.rerender(<Page />);
  expect(screen.getByText('Saved.').closest('dialog')).toBeNull();
});

test('a toast goes by itself, but not while it is pointed at', () => {
  vi.useFakeTimers();
  render(<Page />, { wrapper: ToastProvider });
  act(() => screen.getByText('save').click());
  const region = screen.getByRole('status');
  act(() => screen.getByRole('button', { name: 'Dismiss' }).focus());
  act(() => void vi.advanceTimersByTime(60_000));
  expect(region.textContent).toBe('Saved.');
  act(() => screen.getByText('save').focus());
  act(() => void vi.advanceTimersByTime(60_000));
  expect(region.textContent).toBe('');
});

test('it can be dismissed', async () => {
  render(<Page />, { wrapper: ToastProvider });
  const user = userEvent.setup();
  await user.click(screen.getByText('save'));
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.getByRole('status').textContent).toBe('');
});
