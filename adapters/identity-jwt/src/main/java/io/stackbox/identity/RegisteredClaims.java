package io.stackbox.identity;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Checks the registered claims (RFC 7519, section 4.1) of a token whose signature is good.
final class RegisteredClaims implements JWTClaimsSetVerifier<SecurityContext> {
    private final TokenRules rules;
    private final InstantSource clock;

    RegisteredClaims(TokenRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        Instant now = clock.instant();
        require(rules.issuer().equals(claims.getIssuer()), "the token is of another issuer");
        require(claims.getAudience().contains(rules.audience()), "the token is for another audience");
        require(hasBegun(claims.getNotBeforeTime(), now), "the token is not valid yet");
        require(hasBegun(claims.getIssueTime(), now), "the token is from the future");
        Date end = claims.getExpirationTime();
        if (end == null) {
            throw new UnfitClaims("the token has no end");
        }
        // Last, so that only a token that was ours once is called expired.
        if (!now.isBefore(end.toInstant())) {
            throw new ExpiredJWTException("the token has expired");
        }
    }

    private boolean hasBegun(@Nullable Date time, Instant now) {
        return time == null || !time.toInstant().isAfter(now.plus(rules.clockSkew()));
    }

    private static void require(boolean holds, String otherwise) throws UnfitClaims {
        if (!holds) {
            throw new UnfitClaims(otherwise);
        }
    }
}
