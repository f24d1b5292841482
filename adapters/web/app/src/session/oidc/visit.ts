import { goInstead } from '../../routes/navigation.ts';
import { parseRoute } from '../../routes/route.ts';

/** What this tab remembers between leaving for the identity provider and coming back. */
const PLACE = 'stackbox.place';
const SIGNED_OUT = 'stackbox.signedOut';

/** Where somebody wanted to go who must sign in first. */
export const keepPlace = (): void => sessionStorage.setItem(PLACE, location.hash);

/**
 * The address that the provider sent the browser back to, if it did. What stands in it is good once and nobody's
 * business, so it leaves the address bar, and the place that was kept comes back.
 */
export function takeAnswer(): string | undefined {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('code') && !answer.has('error')) return undefined;
  const url = location.href;
  history.replaceState(undefined, '', location.pathname);
  goInstead(parseRoute(sessionStorage.getItem(PLACE) ?? ''));
  return url;
}

/** Who signed out is not sent back to the provider at once, which may know them still. */
export const keepSignedOut = (): void => sessionStorage.setItem(SIGNED_OUT, 'yes');
export const forgetSignedOut = (): void => sessionStorage.removeItem(SIGNED_OUT);
export const isSignedOut = (): boolean => sessionStorage.getItem(SIGNED_OUT) !== null;
