import { REFUSED_TOO_OFTEN_WAIT_MS } from '../limits.ts';

/** Why the client does not connect any more, until it is told to. */
export type EndReason =
  | 'unauthenticated' // the session has ended, and no newer token could be had
  | 'forbidden' // this user may not connect
  | 'protocol' // client and server disagree: a newer client is needed
  | 'replaced' // more than 20 connections of this user: this one was the oldest
  | 'wrong_user' // the token is somebody else's than the one the client was made for
  | 'closed'; // close() was called

/** What a close code asks for. */
export type Verdict =
  | { readonly kind: 'end'; readonly reason: EndReason }
  | { readonly kind: 'renew' } // come back with a new token only
  | { readonly kind: 'return'; readonly waitMs: number; readonly isFrameTooLarge: boolean };

const back = (waitMs = 0, isFrameTooLarge = false): Verdict => ({ kind: 'return', waitMs, isFrameTooLarge });

export function verdictOn(code: number): Verdict {
  switch (code) {
    case 4400:
      return { kind: 'end', reason: 'protocol' };
    case 4401:
      return { kind: 'renew' };
    case 4403:
      return { kind: 'end', reason: 'forbidden' };
    case 4409:
      // Coming back would close another of this user's connections, which would come back and close this one.
      return { kind: 'end', reason: 'replaced' };
    case 4413:
    case 1009:
      return back(0, true);
    case 4429:
      return back(REFUSED_TOO_OFTEN_WAIT_MS);
    default:
      // 4408 idle, 4410 slow reader, 1012 restart, 1006 the network: come back, and resume.
      return back();
  }
}
