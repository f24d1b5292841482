import { expect, test, vi } from 'vitest';
import { go, here } from '../src/routes/navigation.ts';

test('going where one is already tells of it again, and adds nothing to the history', () => {
  go({ channelId: 'general', seq: 3 });
  const first = here.get();
  const length = history.length;
  const listener = vi.fn();
  const end = here.subscribe(listener);
  go({ channelId: 'general', seq: 3 });
  end();
  expect(listener).toHaveBeenCalledOnce();
  expect(here.get()).not.toBe(first);
  expect(history.length).toBe(length);
  expect(location.hash).toBe('#/c/general/m/3');
});

test('an address that is changed by hand is followed', () => {
  history.replaceState(undefined, '', '#/c/other/pins');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(here.get()).toEqual({ channelId: 'other', panel: { kind: 'pins' } });
});
