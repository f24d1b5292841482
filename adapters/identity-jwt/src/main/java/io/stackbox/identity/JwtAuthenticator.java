package io.stackbox.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.stackbox.application.port.Authenticator;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.function.SingletonSupplier;

/// Authenticates by JSON Web Token. Constructing it costs next to nothing; the decoder is made with the first
/// token.
public final class JwtAuthenticator implements Authenticator {
    public static final int TOKEN_LENGTH_MAX_CHARS = 16 * 1024;

    private final InstantSource clock;
    private final ClaimedIdentity claimed;
    private final Supplier<NimbusJwtDecoder> decoder;
    private final Supplier<RecentTokens> recent = SingletonSupplier.of(RecentTokens::new);

    public JwtAuthenticator(TokenRules rules, VerificationKeys keys, InstantSource clock) {
        this.clock = clock;
        this.claimed = new ClaimedIdentity(rules.tenantClaim());
        this.decoder = SingletonSupplier.of(() -> decoder(rules, keys, clock));
    }

    @Override
    public Identity authenticate(String token) {
        if (token.length() > TOKEN_LENGTH_MAX_CHARS) {
            throw new Refusal.Unauthenticated("the token is too long").raise();
        }
        Instant now = clock.instant();
        ByteBuffer digest = RecentTokens.digest(token);
        return recent.get().find(digest, now).orElseGet(() -> {
            Identity identity = claimed.of(verified(token));
            recent.get().add(digest, identity, now);
            return identity;
        });
    }

    private Jwt verified(String token) {
        try {
            return decoder.get().decode(token);
        } catch (JwtException e) {
            throw refused(e);
        }
    }

    /// The exceptions of the libraries may quote the token, so nothing of theirs is passed on, not even as
    /// cause.
    private static Refused refused(JwtException failure) {
        Refusal refusal = switch (failure.getCause()) {
            case ExpiredJWTException _ -> new Refusal.TokenExpired();
            case KeysUnavailable keys -> new Refusal.StoreUnavailable(keys.retryAfter());
            case UnfitClaims claims -> new Refusal.Unauthenticated(String.valueOf(claims.getMessage()));
            case null, default -> new Refusal.Unauthenticated("the token is not valid");
        };
        return refusal.raise();
    }

    private static NimbusJwtDecoder decoder(TokenRules rules, VerificationKeys keys, InstantSource clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        // Access tokens of RFC 9068 say `at+jwt`; those for logout, events and proofs are no sign of identity.
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new PinnedKeySelector(keys));
        processor.setJWSVerifierFactory(new SignatureVerifiers());
        processor.setJWTClaimsSetVerifier(new RegisteredClaims(rules, clock));
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(JwtAuthenticator::withInstants);
        // RegisteredClaims has checked already, against our clock; Spring's own validator reads the system's.
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        return decoder;
    }

    private static Map<String, Object> withInstants(Map<String, Object> claims) {
        Map<String, Object> converted = new HashMap<>(claims);
        converted.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
        return converted;
    }
}
