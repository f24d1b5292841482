package io.stackbox.identity;

import io.stackbox.application.port.Authenticator;
import io.stackbox.domain.refusal.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/// Authenticates by JSON Web Token. Constructing it costs next to nothing: the decoder is made, and the libraries
/// under it are loaded, with the first token.
public final class JwtAuthenticator implements Authenticator {
    public static final int TOKEN_LENGTH_MAX_CHARS = 16 * 1024;

    private final InstantSource clock;
    private final ClaimedIdentity claimed;
    private final Supplier<TokenDecoder> decoder;
    private final Supplier<RecentTokens> recent = SingletonSupplier.of(RecentTokens::new);

    public JwtAuthenticator(TokenRules rules, VerificationKeys keys, InstantSource clock) {
        this.clock = clock;
        this.claimed = new ClaimedIdentity(rules.tenantClaims());
        this.decoder = SingletonSupplier.of(() -> new TokenDecoder(rules, keys, clock));
    }

    @Override
    public Identity authenticate(String token) {
        if (token.length() > TOKEN_LENGTH_MAX_CHARS) {
            throw new Refusal.Unauthenticated("the token is too long").raise();
        }
        if (!isCompact(token)) {
            throw new Refusal.Unauthenticated("the token is not valid").raise();
        }
        Instant now = clock.instant();
        ByteBuffer digest = RecentTokens.digest(token);
        return recent.get().find(digest, now).orElseGet(() -> {
            Identity identity = claimed.of(decoder.get().decode(token));
            recent.get().add(digest, identity, now);
            return identity;
        });
    }

    /// Three parts of base64url (RFC 7515, section 7.1). The library skips what is not base64, so one token could
    /// be written in many ways.
    private static boolean isCompact(String token) {
        int dots = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            boolean base64 =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (c == '.') {
                dots++;
            } else if (!base64) {
                return false;
            }
        }
        return dots == 2;
    }
}
