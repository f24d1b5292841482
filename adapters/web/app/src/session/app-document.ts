import { fieldsOf } from '../stored.ts';

/** How the server says that people sign in: its `/app.json`. */
export type AppDocument = { readonly signIn: 'local' | 'none' } | ({ readonly signIn: 'oidc' } & Provider);

/** The identity provider, and what it is asked for. */
export interface Provider {
  readonly issuer: string;
  /** What the provider calls this app. */
  readonly oidcClientId: string;
  readonly scope: string;
  /** Which token the API is called with. */
  readonly token: 'access' | 'id';
  readonly audience: string | undefined;
  /** The claims of that token that may name the organisation. */
  readonly tenantClaims: readonly string[];
}

/** index.html has asked for it already, so that nothing waits for this question. */
export async function readAppDocument(): Promise<AppDocument> {
  const response = await fetch('/app.json');
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const { signIn, ...fields } = fieldsOf(await response.json());
  if (signIn === 'local' || signIn === 'none') return { signIn };
  if (signIn === 'oidc') return { signIn, ...providerOf(fields) };
  throw new Error('The server is newer than this page.');
}

function providerOf(fields: Readonly<Record<string, unknown>>): Provider {
  const { issuer, oidcClientId, scope, token, audience, tenantClaims } = fields;
  return {
    issuer: String(issuer),
    oidcClientId: String(oidcClientId),
    scope: String(scope),
    token: token === 'id' ? 'id' : 'access',
    audience: typeof audience === 'string' ? audience : undefined,
    tenantClaims: Array.isArray(tenantClaims) ? tenantClaims.map(String) : [],
  };
}
