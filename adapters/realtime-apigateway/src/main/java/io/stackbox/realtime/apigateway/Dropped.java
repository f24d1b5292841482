package io.stackbox.realtime.apigateway;

import java.util.Locale;

/// Why a connection did not get an event.
enum Dropped {
    /// It is no longer there.
    GONE,
    /// Its token has ended.
    EXPIRED,
    /// The gateway kept saying that it is too much.
    THROTTLED,
    /// The gateway would not take it, and will not later.
    REFUSED,
    /// The gateway failed, or did not answer in time.
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether another try, later, may succeed.
    boolean isPassing() {
        return this == THROTTLED || this == FAILED;
    }
}
