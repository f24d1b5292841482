import { ErrorResponse } from 'oidc-client-ts';

/** What an identity provider says when it could have said yes, and may do so a moment later. */
const PASSING = ['server_error', 'temporarily_unavailable', 'slow_down'];

/** Whether the provider has refused, for good; anything else may go better the next time. */
export const isRefusal = (thrown: unknown): thrown is ErrorResponse =>
  thrown instanceof ErrorResponse && !PASSING.includes(thrown.error ?? '');

/** How oidc-client-ts says that an answer belongs to no question of this tab. */
const NOT_OURS = /^(No state|No matching state|State does not match)/;

/** What stopped somebody from signing in, and what to do about it. */
export function sentenceFor(thrown: unknown, issuer: string, blocked: string | undefined): string {
  if (blocked !== undefined) {
    return `This page may not call ${blocked}. Whoever runs the server adds that to stackbox.web.connect-origins.`;
  }
  if (window.isSecureContext === false) return 'Signing in needs a page that came over https.';
  const provider = URL.canParse(issuer) ? new URL(issuer).host : issuer;
  if (thrown instanceof ErrorResponse) {
    const says = thrown.error_description ?? thrown.error;
    return thrown.error === 'access_denied' ? `${provider} did not let you in: ${says}` : `${provider} says: ${says}`;
  }
  if (thrown instanceof Error && NOT_OURS.test(thrown.message)) {
    return 'This sign-in was begun somewhere else, or has been used before.';
  }
  return `${provider} cannot be reached, or does not answer as it should.`;
}

/** Notes which origin the page's policy has kept from being called, since an error says only that it was. */
export function watchPolicy(): { readonly blocked: () => Promise<string | undefined>; readonly stop: () => void } {
  let blocked: string | undefined;
  const note = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'connect-src' && URL.canParse(blockedURI)) blocked = new URL(blockedURI).origin;
  };
  document.addEventListener('securitypolicyviolation', note);
  return {
    blocked: async () => {
      await new Promise((resolve) => setTimeout(resolve)); // the browser reports it after the request has failed
      return blocked;
    },
    stop: () => document.removeEventListener('securitypolicyviolation', note),
  };
}
