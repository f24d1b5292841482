package io.stackbox.limits;

import io.stackbox.application.port.Limit;
import java.time.Duration;

/// What one limit allows: a refill per second, and the burst that may be spent at once.
public record Numbers(int perSecond, int burst) {
    public Numbers {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "a limit needs a refill and a burst of at least 1, not " + perSecond + "/s and " + burst);
        }
    }

    /// The numbers that the limit itself names.
    public static Numbers of(Limit limit) {
        return new Numbers(limit.perSecond(), limit.burst());
    }

    /// How long an empty bucket takes to be full again.
    Duration fillTime() {
        return Duration.ofNanos(Math.ceilDiv(burst * 1_000_000_000L, perSecond));
    }
}
