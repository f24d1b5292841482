package io.stackbox.persistence.dynamodb.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.persistence.dynamodb.table.Backoff;
import java.time.Duration;

/// Keeps the processes that write at one head out of each other's way. One that was overtaken waits, the longer
/// the more often it lately was, and whoever came through goes on at once: so one at a time writes, and for a
/// short while only it does. How long to wait is remembered per channel: were it guessed anew for every send, each
/// would begin with the conflicts that the one before has just had ("MACAW: A Media Access Protocol for Wireless
/// LAN's", SIGCOMM 1994).
final class Contention {
    private static final Duration FIRST = Duration.ofMillis(64);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    /// Of the wait is left after a write that came through.
    private static final double EASING = 0.8;
    /// Who has not written for so long begins anew.
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int COUNT_MAX = 10_000;

    private final Cache<MessageKeys, Duration> waits =
            Caffeine.newBuilder().maximumSize(COUNT_MAX).expireAfterWrite(KEPT).build();
    private final Backoff backoff;

    Contention(Backoff backoff) {
        this.backoff = backoff;
    }

    /// Notes that another process was faster, and waits.
    ///
    /// @return false where it is worth trying at once: nobody has been in the way lately
    boolean lost(MessageKeys keys) {
        Duration before = waits.getIfPresent(keys);
        Duration wait = before == null ? FIRST : longer(before);
        waits.put(keys, wait);
        if (before == null) return false;
        backoff.within(wait);
        return true;
    }

    void won(MessageKeys keys) {
        waits.asMap().computeIfPresent(keys, (channel, wait) -> {
            Duration eased = Duration.ofNanos((long) (EASING * wait.toNanos()));
            return eased.compareTo(FIRST) < 0 ? null : eased;
        });
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
