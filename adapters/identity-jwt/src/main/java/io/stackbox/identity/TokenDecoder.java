package io.stackbox.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Checks a token's signature and registered claims.
final class TokenDecoder {
    private final NimbusJwtDecoder decoder;

    TokenDecoder(TokenRules rules, VerificationKeys keys, InstantSource clock) {
        keys.prepare();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        // Access tokens of RFC 9068 say `at+jwt`; those for logout, events and proofs are no sign of identity.
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new PinnedKeySelector(keys));
        processor.setJWSVerifierFactory(new SignatureVerifiers());
        processor.setJWTClaimsSetVerifier(new RegisteredClaims(rules, clock));
        decoder = new NimbusJwtDecoder(processor);
        decoder.setClaimSetConverter(TokenDecoder::withInstants);
        // RegisteredClaims has checked already, against our clock; Spring's own validator reads the system's.
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
    }

    /// @throws Refused `Unauthenticated`, `TokenExpired`, `StoreUnavailable`
    Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtException e) {
            throw refused(e);
        }
    }

    /// The exceptions of the libraries may quote the token, so nothing of theirs is passed on, not even as cause.
    private static Refused refused(JwtException failure) {
        Refusal refusal = switch (failure.getCause()) {
            case ExpiredJWTException _ -> new Refusal.TokenExpired();
            case KeysUnavailable keys -> new Refusal.StoreUnavailable(keys.retryAfter());
            case UnfitClaims claims -> new Refusal.Unauthenticated(String.valueOf(claims.getMessage()));
            case null, default -> new Refusal.Unauthenticated("the token is not valid");
        };
        return refusal.raise();
    }

    private static Map<String, Object> withInstants(Map<String, Object> claims) {
        Map<String, Object> converted = new HashMap<>(claims);
        converted.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
        return converted;
    }
}
