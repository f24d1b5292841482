import { fieldsOf, stored } from '../stored.ts';

/** Who is signed in, in the `local` profile: whoever they say they are. */
export interface Session {
  readonly clientId: string;
  readonly userId: string;
  /** What others see; the id where it is empty. */
  readonly name: string;
}

const RECENT_MAX = 5;
/** The ids that the server takes. */
export const CLIENT_ID = /^[A-Za-z0-9._@:-]{1,64}$/;
export const USER_ID = /^[A-Za-z0-9._@:-]{1,128}$/;

export const session = stored<Session | undefined>('stackbox.session', sessionOf);

/** Who signed in here before, the last one first. */
export const recentSessions = stored<readonly Session[]>('stackbox.recent', (kept) =>
  Array.isArray(kept) ? kept.flatMap((one) => sessionOf(one) ?? []).slice(0, RECENT_MAX) : [],
);

export function signIn(chosen: Session): void {
  const others = recentSessions.get().filter((one) => !isSame(one, chosen));
  recentSessions.set([chosen, ...others].slice(0, RECENT_MAX));
  session.set(chosen);
}

export const signOut = (): void => session.set(undefined);

const isSame = (a: Session, b: Session) => a.clientId === b.clientId && a.userId === b.userId;

function sessionOf(kept: unknown): Session | undefined {
  const { clientId, userId, name } = fieldsOf(kept);
  if (typeof clientId !== 'string' || !CLIENT_ID.test(clientId)) return undefined;
  if (typeof userId !== 'string' || !USER_ID.test(userId)) return undefined;
  return { clientId, userId, name: typeof name === 'string' ? name : '' };
}
