import { fieldsOf } from '../../stored.ts';

/** What a token says. It is not verified: that is the server's part. Of an opaque one nothing can be read. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

export interface Who {
  readonly userId: string;
  readonly clientId: string;
}

/** Whom the server will take the token's owner for; undefined where it would not take them. */
export function whoIs(token: string, tenantClaims: readonly string[]): Who | undefined {
  const claims = claimsOf(token);
  const userId = claims['sub'];
  const clientId = tenantClaims.map((name) => claims[name]).find((claim) => claim !== undefined);
  return typeof userId === 'string' && typeof clientId === 'string' ? { userId, clientId } : undefined;
}

const NEAR_MS = 30_000;

/** Whether it is over, or will be before much can be done with it. Of one that does not say, only the server knows. */
export function isNearItsEnd(token: string, now: number): boolean {
  const { exp, iat } = claimsOf(token);
  if (typeof exp !== 'number') return false;
  const half = typeof iat === 'number' ? ((exp - iat) * 1000) / 2 : NEAR_MS;
  return exp * 1000 - now <= Math.min(NEAR_MS, half);
}
