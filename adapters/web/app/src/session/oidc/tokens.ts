import { fieldsOf } from '../../stored.ts';

/** What the identity provider has given. */
export interface Tokens {
  /** The one that the API is called with. */
  readonly token: string;
  /** Which session at the provider is to be ended. */
  readonly idToken: string | undefined;
  /** Good for the next ones, if the provider gives any. */
  readonly refreshToken: string | undefined;
}

const KEY = 'stackbox.tokens';

/** Kept for this tab, over its reloads. */
export function keepTokens(tokens: Tokens | undefined): void {
  try {
    if (tokens) sessionStorage.setItem(KEY, JSON.stringify(tokens));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden: they hold until the page is left.
  }
}

export function keptTokens(): Tokens | undefined {
  try {
    const { token, idToken, refreshToken } = fieldsOf(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    if (typeof token !== 'string') return undefined;
    return { token, idToken: text(idToken), refreshToken: text(refreshToken) };
  } catch {
    return undefined; // forbidden, or not ours
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
