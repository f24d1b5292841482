package io.stackbox.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.application.port.Authenticator.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who held the tokens verified in the last minute: a REST client sends the same one with every request. Tokens
/// are known by their SHA-256, so that none can be read from memory here; refusals are not remembered.
final class RecentTokens {
    static final Duration KEPT_AT_MOST = Duration.ofSeconds(60);
    static final int TOKENS_MAX = 10_000;

    private record Verified(Identity identity, Instant at) {}

    private final Cache<ByteBuffer, Verified> byDigest = Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(KEPT_AT_MOST)
            .executor(Runnable::run)
            .build();

    static ByteBuffer digest(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Optional<Identity> find(ByteBuffer digest, Instant now) {
        Verified verified = byDigest.getIfPresent(digest);
        if (verified == null
                || verified.identity().actor().isExpiredAt(now)
                // Also where the clock was set back.
                || now.isBefore(verified.at())
                || !now.isBefore(verified.at().plus(KEPT_AT_MOST))) {
            return Optional.empty();
        }
        return Optional.of(verified.identity());
    }

    void add(ByteBuffer digest, Identity identity, Instant now) {
        byDigest.put(digest, new Verified(identity, now));
    }
}
