import { createContext, use } from 'react';
import { signOut } from './session.ts';

/** What somebody who is signed in can do about it. */
export interface Account {
  readonly signInAgain: () => void;
  readonly signOut: () => void;
}

/** In the `local` profile there is nobody to ask: the page to sign in is the beginning of both. */
export const AccountContext = createContext<Account>({ signInAgain: signOut, signOut });

export const useAccount = (): Account => use(AccountContext);
