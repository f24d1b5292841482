package io.stackbox.identity.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.identity.TokenRules;
import io.stackbox.identity.VerificationKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/// Issues tokens to anybody who asks. Its key is made on the first start and kept in the data folder, so that
/// tokens outlive a restart; it is read, or made, with the first token.
public final class LocalIssuer {
    public static final TokenRules RULES = TokenRules.of("stackbox-local", "stackbox");
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(12);

    private final InstantSource clock;
    private final Duration lifetime;
    private final Supplier<ECKey> key;

    public LocalIssuer(Path dataFolder, InstantSource clock, Duration lifetime) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a token must live for at least 1 s, not " + lifetime);
        }
        this.clock = clock;
        this.lifetime = lifetime;
        this.key = SingletonSupplier.of(new IssuerKeyFile(dataFolder)::readOrMake);
    }

    /// @param roles of the tenant, as [io.stackbox.domain.tenant.TenantRole#wire] writes them; empty for a
    ///     member
    public Token issue(UserId user, TenantId tenant, @Nullable String name, List<String> roles) {
        // Tokens count in whole seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(RULES.issuer())
                .audience(RULES.audience())
                .subject(user.value())
                .claim(RULES.tenantClaim(), tenant.value())
                .claim("name", name)
                .claim("roles", roles.isEmpty() ? null : roles)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(end))
                .build();
        return new Token(signed(claims), end);
    }

    /// What its tokens are checked with.
    public VerificationKeys keys() {
        return VerificationKeys.given(() -> new JWKSet(key.get().toPublicJWK()));
    }

    private String signed(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.get().getKeyID())
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key.get()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing with our own key failed", e);
        }
    }
}
