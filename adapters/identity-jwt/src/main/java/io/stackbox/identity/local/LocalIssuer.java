package io.stackbox.identity.local;

import com.nimbusds.jwt.JWTClaimsSet;
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
    public static final Duration LIFETIME_MIN = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration lifetime;
    private final IssuerKeyFile keyFile;
    private final Supplier<TokenSigner> signer;

    public LocalIssuer(Path dataFolder, InstantSource clock, Duration lifetime) {
        if (lifetime.compareTo(LIFETIME_MIN) < 0) {
            throw new IllegalArgumentException("identity: a token must live for at least 1 s, not " + lifetime);
        }
        this.clock = clock;
        this.lifetime = lifetime;
        this.keyFile = new IssuerKeyFile(dataFolder);
        this.signer = SingletonSupplier.of(() -> new TokenSigner(keyFile.readOrMake()));
    }

    /// Reads the key, if there is one yet, so that one that cannot be used is found out at the start.
    ///
    /// @throws IllegalStateException or [java.io.UncheckedIOException] with what to do about it
    public void check() {
        if (!keyFile.isThere()) return;
        var _ = signer.get();
    }

    /// @param roles of the tenant, as [io.stackbox.domain.tenant.TenantRole#wire] writes them; empty for a member
    /// @throws IllegalStateException or [java.io.UncheckedIOException] where the key file cannot be used
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
        return new Token(signer.get().sign(claims), end);
    }

    /// What its tokens are checked with.
    public VerificationKeys keys() {
        return VerificationKeys.given(() -> signer.get().published());
    }
}
