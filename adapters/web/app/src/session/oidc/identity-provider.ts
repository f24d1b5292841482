import { OidcClient, WebStorageStateStore, type IdTokenClaims, type SigninResponse } from 'oidc-client-ts';
import type { Provider } from '../app-document.ts';
import { claimsOf } from './claims.ts';
import { keepTokens, type Tokens } from './tokens.ts';

const ANSWER_WITHIN_S = 15;

/** The identity provider as the app uses it: authorization code with PKCE, refresh tokens, the session's end. */
export class IdentityProvider {
  private readonly client: OidcClient;
  private readonly here = `${location.origin}/`;

  constructor(private readonly provider: Provider) {
    this.client = new OidcClient({
      authority: provider.issuer,
      client_id: provider.oidcClientId,
      scope: provider.scope,
      redirect_uri: this.here,
      post_logout_redirect_uri: this.here,
      // Only the tab that left for the provider can come back from it.
      stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: 'stackbox.signIn.' }),
      fetchRequestCredentials: 'omit',
      requestTimeoutInSeconds: ANSWER_WITHIN_S,
    });
  }

  /** Where to sign in; from there the browser comes back here. */
  async signInUrl(): Promise<string> {
    const { audience } = this.provider;
    const request = await this.client.createSigninRequest({
      nonce: crypto.randomUUID(),
      ...(audience !== undefined && { extraQueryParams: { audience } }),
    });
    return request.url;
  }

  /** @param url what the provider sent the browser back to */
  async exchange(url: string): Promise<Tokens> {
    return this.keep(await this.client.processSigninResponse(url));
  }

  async renew({ idToken, refreshToken }: Tokens): Promise<Tokens> {
    const state = {
      refresh_token: refreshToken ?? '',
      ...(idToken !== undefined && { id_token: idToken }),
      profile: claimsOf(idToken ?? '') as unknown as IdTokenClaims, // compared with the new one's
      session_state: null,
    };
    const response = await this.client.useRefreshToken({ state, timeoutInSeconds: ANSWER_WITHIN_S });
    return this.keep(response, refreshToken);
  }

  /** Where to end the session, for providers that can. The refresh token ends before, which not each of them sees to. */
  async signOutUrl({ idToken, refreshToken }: Tokens): Promise<string | undefined> {
    if (refreshToken !== undefined && (await this.client.metadataService.getRevocationEndpoint())) {
      await this.client.revokeToken(refreshToken, 'refresh_token').catch(() => {}); // it ends with the session, or in time
    }
    if (!(await this.client.metadataService.getEndSessionEndpoint())) return undefined;
    const request = await this.client.createSignoutRequest({
      ...(idToken !== undefined && { id_token_hint: idToken }),
      client_id: this.provider.oidcClientId,
      extraQueryParams: { logout_uri: this.here }, // Cognito's name for where to come back to; others pass over it
    });
    return request.url;
  }

  private keep(response: SigninResponse, refreshTokenBefore?: string): Tokens {
    const token = this.provider.token === 'id' ? response.id_token : response.access_token;
    if (!token) throw new Error(`There is no ${this.provider.token} token in the provider's answer.`);
    const tokens = {
      token,
      idToken: response.id_token,
      refreshToken: response.refresh_token ?? refreshTokenBefore, // some give a new one each time
    };
    keepTokens(tokens);
    return tokens;
  }
}
