package io.stackbox.identity;

import com.nimbusds.jose.KeySourceException;
import java.time.Duration;

/// The keys cannot be had just now, so nobody can say whether a token is good.
final class KeysUnavailable extends KeySourceException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    KeysUnavailable(Duration retryAfter) {
        super("the keys cannot be fetched");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
