package io.stackbox.identity;

import java.time.Duration;
import java.util.List;

/// What a token must say to be ours.
///
/// @param tenantClaim the claim that names the tenant. The default also accepts the other spellings of it; a
///     name of your own is the only one read
/// @param clockSkew how far ahead the issuer's clock may be, for `nbf` and `iat`. `exp` has no leeway: a token
///     at `exp` is over
public record TokenRules(String issuer, String audience, String tenantClaim, Duration clockSkew) {
    public static final String DEFAULT_TENANT_CLAIM = "client_id";
    private static final List<String> DEFAULT_TENANT_CLAIMS =
            List.of(DEFAULT_TENANT_CLAIM, "clientId", "custom:client_id");
    public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(30);
    public static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

    public TokenRules {
        requireText("issuer", issuer);
        requireText("audience", audience);
        requireText("tenantClaim", tenantClaim);
        if (clockSkew.isNegative() || clockSkew.compareTo(CLOCK_SKEW_MAX) > 0) {
            throw new IllegalArgumentException("identity: clockSkew must be from 0 s to 5 min, not " + clockSkew);
        }
    }

    public static TokenRules of(String issuer, String audience) {
        return new TokenRules(issuer, audience, DEFAULT_TENANT_CLAIM, DEFAULT_CLOCK_SKEW);
    }

    /// The claims that may name the tenant, each as good as the other.
    public List<String> tenantClaims() {
        // With a name of your own, `client_id` is most likely the OAuth application, which is no tenant.
        return DEFAULT_TENANT_CLAIMS.contains(tenantClaim) ? DEFAULT_TENANT_CLAIMS : List.of(tenantClaim);
    }

    private static void requireText(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("identity: " + setting + " must be set");
        }
    }
}
