package io.stackbox.api;

/// Counts what one socket was refused, so that one which is refused too often can be closed: it only costs.
/// Called by one thread at a time.
public final class RefusalCount {
    /// The close code of such a socket; where the host has none, a last `error` frame says why.
    public static final int TOO_MANY = 4429;

    private static final int MAX = 1_000;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private int refusals;
    private long windowStartNanos;

    /// Counts one more.
    ///
    /// @param nowNanos as [System#nanoTime] has it
    /// @return whether they are too many
    public boolean add(long nowNanos) {
        if (refusals == 0 || nowNanos - windowStartNanos > WINDOW_NANOS) {
            windowStartNanos = nowNanos;
            refusals = 0;
        }
        return ++refusals >= MAX;
    }
}
