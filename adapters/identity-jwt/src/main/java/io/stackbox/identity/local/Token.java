package io.stackbox.identity.local;

import java.time.Instant;

/// A token and when it ends. Its text form leaves the token out, so that none reaches a log by accident.
public record Token(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "Token[expiresAt=" + expiresAt + "]";
    }
}
