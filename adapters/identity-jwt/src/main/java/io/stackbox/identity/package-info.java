/// Tells who holds a token: its signature is checked with a key whose algorithm is pinned, then its claims, and
/// what they say becomes an actor.
///
/// ```
/// JwtAuthenticator            length and form; RecentTokens, else:
///   TokenDecoder              NimbusJwtDecoder, set up with:
///     PinnedKeySelector       header → keys of that id whose own algorithm the header names
///       VerificationKeys      given ones, or RemoteKeys by JwksDownload
///     SignatureVerifiers      RS256, ES256, EdDSA, and no others
///     RegisteredClaims        iss, aud, nbf, iat, exp
///   ClaimedIdentity           sub, tenant, name, email, picture, roles → Identity
/// ```
@NullMarked
package io.stackbox.identity;

import org.jspecify.annotations.NullMarked;
