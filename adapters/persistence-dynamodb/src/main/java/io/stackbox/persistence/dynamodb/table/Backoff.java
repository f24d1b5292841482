package io.stackbox.persistence.dynamodb.table;

import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits longer and longer between tries, and never as long as somebody else ("Exponential Backoff And Jitter", AWS
/// Architecture Blog, 2015: full jitter).
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(4);
    private static final int DOUBLINGS_MAX = 6;

    private final Pause pause;
    private final RandomGenerator random;

    public Backoff(Pause pause, RandomGenerator random) {
        this.pause = pause;
        this.random = random;
    }

    /// @param tries that have failed so far, 1 or more
    public void after(int tries) {
        within(FIRST.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MAX)));
    }

    /// Waits between a quarter of the time and all of it.
    public void within(Duration longest) {
        long ceiling = longest.toNanos();
        try {
            pause.of(Duration.ofNanos(random.nextLong(ceiling / 4, ceiling)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal.StoreUnavailable(Duration.ofSeconds(1)).raise();
        }
    }
}
