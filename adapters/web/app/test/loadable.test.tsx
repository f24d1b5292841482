import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { panelNotLoaded } from '../src/channel/PanelNotLoaded.tsx';
import { DialogProvider, useOpenDialog } from '../src/dialogs/dialogs.tsx';
import { loadable } from '../src/ui/loadable.tsx';
import { channel, Scene, settle, show } from './kit.tsx';

const { help } = vi.hoisted(() => ({ help: vi.fn() }));
vi.mock('../src/dialogs/HelpDialog.tsx', () => ({
  get default() {
    return help() as unknown;
  },
}));

vi.mock('../src/dialogs/StatusDialog.tsx', () => ({
  default: () => {
    throw new Error('broken');
  },
}));

function Opener() {
  const open = useOpenDialog();
  return (
    <>
      <button onClick={() => open('help')}>Help</button>
      <button onClick={() => open('status')}>Status</button>
    </>
  );
}

const offline = () => {
  throw new TypeError('Failed to fetch dynamically imported module');
};

test('a dialog that cannot be loaded says so, goes, and is loaded when it is tried again', async () => {
  help.mockImplementation(offline);
  render(
    <DialogProvider>
      <Opener />
    </DialogProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Help' }));
  expect((await screen.findByRole('alert')).textContent).toBe('This could not be loaded. You may be offline.');
  await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1)!);
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Help' }));
  await screen.findByRole('alert');
  help.mockImplementation(() => () => 'what keys do');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('what keys do')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a dialog with a fault leaves the rest as it is', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <DialogProvider>
      <Opener />
    </DialogProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Status' }));
  expect(await screen.findByRole('dialog', { name: 'This part of the app stopped' })).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1)!);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('button', { name: 'Status' })).toBeTruthy();
  silent.mockRestore();
});

test('a panel that cannot be loaded says so in its place, and is loaded when it is tried again', async () => {
  const load = vi.fn(async () => ({ default: (_: { channelId: string; onClose: () => void }) => 'who is here' }));
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const Panel = loadable(load, panelNotLoaded('Members'));
  const scene = new Scene();
  channel(scene, 'alpha', 'public', 'ann');
  const onClose = vi.fn();
  show(await scene.online(), <Panel channelId="alpha" onClose={onClose} />);
  await settle(scene);
  expect(screen.getByRole('heading', { name: 'Members' })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('You may be offline.');
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Close members' }));
  expect(onClose).toHaveBeenCalledOnce();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('who is here')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(2);
});

test('a stylesheet that was lost with the part is loaded with it the next time', async () => {
  const lost = document.createElement('link');
  Object.assign(lost, { rel: 'stylesheet', href: '/lost.css' });
  document.head.append(lost);
  lost.dispatchEvent(new Event('error'));
  const Part = loadable(
    async () => ({ default: () => 'here' }),
    () => 'not here',
  );
  render(<Part />);
  const again = [...document.querySelectorAll('link')].find((link) => link !== lost);
  expect(again?.href).toBe(lost.href);
  expect(screen.queryByText('here')).toBeNull();
  again?.dispatchEvent(new Event('load'));
  expect(await screen.findByText('here')).toBeTruthy();
  expect([...document.querySelectorAll('link')]).toEqual([again]);
  again?.remove();
});
