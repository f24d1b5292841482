import type { Role } from '@stackbox/messaging-client';
import { act, fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { listOf, many } from './kit/list.tsx';

test('what others wrote can be deleted as long as my role allows it, and without a reload', async () => {
  let role: Role = 'member';
  let asked = 0;
  const { scene, channel, shown, pass } = await listOf((one, { page }) => {
    many(2)(one);
    const { fetch } = page.platform;
    Object.assign(page.platform, {
      fetch: async (request: Request) => {
        if (!new URL(request.url).pathname.endsWith('/channels/c1/members')) return fetch(request);
        asked++;
        const members = [{ userId: 'ann', role, joinedAt: '2026-01-01T00:00:00.000Z' }];
        return Response.json({ members, nextCursor: null, hasMore: false });
      },
    });
  });
  const user = userEvent.setup();
  const mayDelete = async () => {
    fireEvent.pointerEnter(shown.container.querySelector('article')!, { pointerType: 'mouse' });
    await pass();
    await user.click(screen.getByRole('button', { name: 'More actions' }));
    const found = screen.queryByRole('menuitem', { name: 'Delete' }) !== null;
    await user.keyboard('{Escape}');
    return found;
  };
  const becomes = async (given: Role) => {
    role = given;
    await act(async () => scene.server.announce(channel.rename('c1')));
    await pass();
  };
  expect(await mayDelete()).toBe(false);
  await becomes('moderator');
  expect(await mayDelete()).toBe(true);
  await becomes('member');
  expect(await mayDelete()).toBe(false);
  expect(asked).toBe(3);
});
