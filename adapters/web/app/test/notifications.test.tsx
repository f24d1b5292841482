import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import SettingsDialog from '../src/dialogs/SettingsDialog.tsx';
import { notifies } from '../src/notifications/permission.ts';
import { useNotifications } from '../src/notifications/useNotifications.ts';
import { here } from '../src/routes/navigation.ts';
import { muted } from '../src/settings/muted.ts';
import { channel, Scene, settle, show } from './kit.tsx';

const shown: FakeNotification[] = [];
class FakeNotification {
  static permission: NotificationPermission = 'default';
  static readonly requestPermission = vi.fn(() => {
    FakeNotification.permission = 'granted';
    return Promise.resolve('granted');
  });
  onclick: (() => void) | undefined;
  readonly close = vi.fn();
  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    shown.push(this);
  }
}
const titles = () => shown.map(({ title }) => title);

beforeEach(() => {
  vi.stubGlobal('Notification', FakeNotification);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  FakeNotification.permission = 'granted';
  notifies.set(true);
  muted.set({});
  shown.length = 0;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function Page() {
  useNotifications();
  return undefined;
}

async function page() {
  const scene = new Scene();
  const team = channel(scene, 'team', 'private', 'ann', 'bob');
  const talk = channel(scene, 'talk', 'dm', 'ann', 'bob');
  talk.send('bob', 'before', 'k0', null);
  show(await scene.online(), <Page />);
  await settle(scene);
  const say = async (where: typeof team, userId: string, content: string) => {
    const { message } = where.send(userId, content, content, null);
    scene.server.announce({ type: 'message', message });
    await settle(scene);
  };
  return { team, talk, say };
}

test('direct messages and mentions are told, nothing else, and a press leads there', async () => {
  const { team, talk, say } = await page();
  await say(team, 'bob', 'to nobody');
  await say(talk, 'ann', 'mine');
  expect(titles()).toEqual([]);
  await say(team, 'bob', 'hello @ann');
  await say(talk, 'bob', '**hi**');
  expect(titles()).toEqual(['BOB in team', 'BOB']);
  expect(shown[1]?.options).toEqual({ body: 'hi', tag: 'talk' });
  vi.spyOn(window, 'focus').mockReturnValue();
  act(() => shown[0]?.onclick?.());
  expect(here.get()).toEqual({ channelId: 'team', seq: 2 });
});

test('nothing is told while the page is seen, when it is turned off, or of a muted conversation', async () => {
  const { talk, say } = await page();
  vi.mocked(vi.spyOn(document, 'visibilityState', 'get')).mockReturnValue('visible');
  await say(talk, 'bob', 'seen');
  vi.mocked(vi.spyOn(document, 'visibilityState', 'get')).mockReturnValue('hidden');
  act(() => muted.set({ 'acme ann': ['talk'] }));
  await say(talk, 'bob', 'muted');
  act(() => muted.set({}));
  act(() => notifies.set(false));
  await say(talk, 'bob', 'turned off');
  expect(titles()).toEqual([]);
});

test('the browser is asked on a click only', async () => {
  FakeNotification.permission = 'default';
  notifies.set(false);
  const scene = new Scene();
  show(await scene.online(), <SettingsDialog onClose={() => {}} />);
  expect(FakeNotification.requestPermission).not.toHaveBeenCalled();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Turn on' }));
  expect(FakeNotification.requestPermission).toHaveBeenCalledOnce();
  expect(await screen.findByRole('button', { name: 'Turn off' })).toBeTruthy();
  expect(notifies.get()).toBe(true);
});

test('where the browser blocks them, what to do is said', async () => {
  FakeNotification.permission = 'denied';
  const scene = new Scene();
  show(await scene.online(), <SettingsDialog onClose={() => {}} />);
  expect(screen.getByText(/Allow notifications/)).toBeTruthy();
});
