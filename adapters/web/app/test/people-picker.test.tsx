import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { PeoplePicker, type Picked } from '../src/people/PeoplePicker.tsx';
import { person, Scene, settle, show } from './kit.tsx';

function Page({ countMax }: { readonly countMax?: number }) {
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  return (
    <>
      <PeoplePicker label="To" picked={picked} onChange={setPicked} {...(countMax !== undefined && { countMax })} />
      <output>{picked.map(({ userId }) => userId).join()}</output>
    </>
  );
}

async function shown(countMax?: number) {
  const scene = new Scene();
  for (const userId of ['ann', 'bob', 'cid']) person(scene, userId);
  show(await scene.online(), <Page {...(countMax !== undefined && { countMax })} />);
  await settle(scene);
  return { scene, user: userEvent.setup() };
}

const options = () =>
  within(screen.getByRole('listbox'))
    .queryAllByRole('option')
    .map((option) => option.textContent);
const picked = () => document.querySelector('output')?.textContent;

test('everybody but me is offered, and whom I take is not offered again', async () => {
  const { user } = await shown();
  expect(options()).toEqual([]); // not in the way until it is wanted
  await user.click(screen.getByRole('combobox'));
  expect(options().map((text) => text?.slice(-3))).toEqual(['bob', 'cid']);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(picked()).toBe('bob');
  expect(options().map((text) => text?.slice(-3))).toEqual(['cid']);
});

test('an id that nobody is known by can be taken, at once', async () => {
  const { user } = await shown();
  await user.type(screen.getByRole('combobox'), 'dan@example.com{Enter}');
  expect(picked()).toBe('dan@example.com');
});

test('backspace in the empty input takes the last one out', async () => {
  const { user } = await shown();
  await user.click(screen.getByRole('combobox'));
  await user.keyboard('{ArrowDown}{Enter}{ArrowDown}{Enter}');
  expect(picked()).toBe('bob,cid');
  await user.keyboard('{Backspace}');
  expect(picked()).toBe('bob');
});

test('no more are offered than fit', async () => {
  const { user } = await shown(1);
  await user.click(screen.getByRole('combobox'));
  await user.keyboard('{ArrowDown}{Enter}');
  expect(options()).toEqual([]);
});

test('where the list cannot be read, it says so', async () => {
  const { scene, user } = await shown();
  act(() => scene.server.kill());
  await user.type(screen.getByRole('combobox'), 'x y');
  await settle(scene);
  expect(
    screen
      .getAllByRole('status')
      .map((note) => note.textContent)
      .join(),
  ).toContain('People could not be found.');
});
