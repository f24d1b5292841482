import type { Provider } from '../src/session/app-document.ts';

const ISSUER = 'https://login.example';

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
}

/** An identity provider that signs nothing, and is as strict as one that does. */
export class FakeProvider {
  readonly settings: Provider = {
    issuer: ISSUER,
    oidcClientId: 'app-1',
    scope: 'openid profile email',
    token: 'access',
    audience: undefined,
    tenantClaims: ['client_id', 'clientId', 'custom:client_id'],
  };
  /** What the tokens say beside their times. */
  claims: Record<string, unknown> = { sub: 'ann', clientId: 'acme' };
  lifeS = 600;
  isDown = false;
  /** The error that the token endpoint answers with. */
  refusal: string | undefined;
  hasEndOfSession = true;
  /** Whether a refresh token is good once, and another comes with what it was good for. */
  isRotating = true;
  readonly asked: string[] = [];
  readonly revoked: string[] = [];
  private readonly grants = new Map<string, Grant>();
  private refreshToken = '';
  private count = 0;

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(input instanceof Request ? input.url : input).pathname;
    this.asked.push(path);
    if (this.isDown) throw new TypeError('Failed to fetch');
    const form = new URLSearchParams(init.body instanceof URLSearchParams ? init.body : '');
    if (path === '/.well-known/openid-configuration') return json(this.discovery());
    if (path === '/revoke') {
      this.revoked.push(form.get('token') ?? '');
      return json({});
    }
    const given = this.refusal === undefined && (await this.grant(form));
    return given ? json(given) : json({ error: this.refusal ?? 'invalid_grant' }, 400);
  };

  /** What the provider's page does when somebody has signed in there: the address it sends the browser back to. */
  signIn(url: string): string {
    const asked = new URL(url).searchParams;
    const code = `code-${++this.count}`;
    this.grants.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '' });
    return `/?code=${code}&state=${asked.get('state')}`;
  }

  refuse(url: string): string {
    const state = new URL(url).searchParams.get('state');
    return `/?error=access_denied&error_description=Not%20today&state=${state}`;
  }

  private discovery() {
    return {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/authorize`,
      token_endpoint: `${ISSUER}/token`,
      revocation_endpoint: `${ISSUER}/revoke`,
      ...(this.hasEndOfSession && { end_session_endpoint: `${ISSUER}/logout` }),
    };
  }

  private async grant(form: URLSearchParams) {
    if (form.get('client_id') !== 'app-1') return undefined;
    if (form.get('grant_type') === 'refresh_token') {
      return form.get('refresh_token') === this.refreshToken ? this.tokens(undefined) : undefined;
    }
    const code = form.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    if (form.get('redirect_uri') !== `${location.origin}/`) return undefined;
    const isProven = grant?.challenge === (await challengeOf(form.get('code_verifier') ?? ''));
    return isProven ? this.tokens(grant?.nonce) : undefined;
  }

  private tokens(nonce: string | undefined) {
    const iat = Math.floor(Date.now() / 1000);
    const token = (use: string) => jwt({ ...this.claims, use, nonce, iat, exp: iat + this.lifeS, jti: ++this.count });
    const answer = { access_token: token('access'), id_token: token('id'), token_type: 'Bearer' };
    if (this.refreshToken !== '' && !this.isRotating) return answer;
    this.refreshToken = `refresh-${++this.count}`;
    return { ...answer, refresh_token: this.refreshToken };
  }
}

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(String.fromCharCode(...new Uint8Array(digest)));
}

export const jwt = (claims: Record<string, unknown>) => `${base64Url('{}')}.${base64Url(JSON.stringify(claims))}.c2ln`;

const base64Url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
