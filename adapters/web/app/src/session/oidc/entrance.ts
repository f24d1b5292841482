import type { Provider } from '../app-document.ts';
import type { EntryTopic } from '../entry.ts';
import { isNearItsEnd, whoIs } from './claims.ts';
import { IdentityProvider } from './identity-provider.ts';
import { TokenHolder } from './token-holder.ts';
import { keepTokens, keptTokens, type Tokens } from './tokens.ts';
import { isRefusal, sentenceFor, watchPolicy } from './trouble.ts';
import { forgetSignedOut, isSignedOut, keepPlace, keepSignedOut, takeAnswer } from './visit.ts';

/** Lets somebody in who is signed in at the identity provider, and sends everybody else there. */
export class Entrance {
  private readonly identity: IdentityProvider;
  /** The other tabs, which are told of a sign-out: the provider's session was theirs, too. */
  private readonly tabs = new BroadcastChannel('stackbox.signedOut');

  constructor(
    private readonly provider: Provider,
    private readonly entry: EntryTopic,
    /** Replaces this page, so that the back button does not lead to one that only sends away again. */
    private readonly goTo: (url: string) => void = (url) => location.replace(url),
  ) {
    this.identity = new IdentityProvider(provider);
    this.tabs.onmessage = () => this.forget();
  }

  async open(): Promise<void> {
    const answer = takeAnswer();
    const kept = keptTokens();
    if (answer !== undefined) await this.try(async () => this.letIn(await this.identity.exchange(answer)));
    else if (isSignedOut())
      this.forget(); // a renewal that was under way then may have come later
    else if (kept) await this.resume(kept);
    else await this.leave();
  }

  private async resume(kept: Tokens): Promise<void> {
    if (!isNearItsEnd(kept.token, Date.now())) return this.letIn(kept);
    if (kept.refreshToken === undefined) return this.leave();
    try {
      this.letIn(await this.identity.renew(kept));
    } catch (thrown) {
      if (isRefusal(thrown)) return this.leave();
      this.letIn(kept); // what was loaded before can be read; the client goes on asking for a token
    }
  }

  private letIn(tokens: Tokens): void {
    const who = whoIs(tokens.token, this.provider.tenantClaims);
    if (!who) return this.fail(this.nobody(), tokens);
    forgetSignedOut();
    const holder = new TokenHolder(this.identity, tokens);
    const account = { signInAgain: () => void this.leave(), signOut: () => void this.signOut(holder.tokens) };
    this.entry.set({ status: 'signedIn', ...who, getToken: holder.getToken, account });
  }

  private nobody(): string {
    const { token, tenantClaims } = this.provider;
    const claims = tenantClaims.join(' or ');
    return `Your sign-in names no organisation. Whoever runs the server: the ${token} token must be a JWT with ${claims}.`;
  }

  private readonly leave = (): Promise<void> =>
    this.try(async () => {
      keepTokens(undefined);
      const url = await this.identity.signInUrl();
      keepPlace();
      this.goTo(url);
    });

  private async signOut(tokens: Tokens): Promise<void> {
    this.tabs.postMessage('');
    this.forget();
    this.entry.set({ status: 'starting' });
    try {
      const url = await this.identity.signOutUrl(tokens);
      if (url !== undefined) return this.goTo(url);
    } catch {
      // The provider is out of reach: signed out here, at least.
    }
    this.showSignedOut();
  }

  private forget(): void {
    keepTokens(undefined);
    keepSignedOut();
    this.showSignedOut();
  }

  private showSignedOut(): void {
    this.entry.set({ status: 'signedOut', signIn: () => void this.leave() });
  }

  private async try(step: () => Promise<void>): Promise<void> {
    this.entry.set({ status: 'starting' });
    const policy = watchPolicy();
    try {
      await step();
    } catch (thrown) {
      this.fail(sentenceFor(thrown, this.provider.issuer, await policy.blocked()));
    } finally {
      policy.stop();
    }
  }

  private fail(text: string, tokens?: Tokens): void {
    const signOut = tokens && { signOut: () => void this.signOut(tokens) };
    this.entry.set({ status: 'failed', text, retry: () => void this.leave(), ...signOut });
  }
}
