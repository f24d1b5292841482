import type { EndReason } from '@stackbox/messaging-client';

interface Ending {
  readonly text: string;
  readonly action: 'Try again' | 'Use it here' | 'Reload';
}

/** What a person can do when the client does not connect by itself any more. */
export const ENDED: Readonly<Record<Exclude<EndReason, 'closed'>, Ending>> = {
  unauthenticated: { text: 'You are signed out. Sign in, then try again.', action: 'Try again' },
  forbidden: { text: 'You may not use this chat. Ask who runs it for access.', action: 'Try again' },
  protocol: { text: 'This page is older than its server.', action: 'Reload' },
  replaced: { text: 'The chat is open in too many places, and goes on in the others.', action: 'Use it here' },
  wrong_user: { text: 'Somebody else is signed in by now.', action: 'Reload' },
};
