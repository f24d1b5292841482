package io.stackbox.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what must come, and no longer than it may take.
public final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    public static void holds(String what, Duration within, BooleanSupplier condition) {
        get(what, within, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T get(String what, Duration within, Supplier<Optional<T>> source) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<T> found = source.get();
            if (found.isPresent()) return found.get();
            if (System.nanoTime() > deadline) throw new AssertionError("not within " + within + ": " + what);
            pause(PAUSE);
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
