package io.stackbox.application.port;

/// Every rate limit with its numbers: a refill per second, and the burst that may be spent at once.
public enum Limit {
    SEND(100, 2_000),
    WRITE(50, 2_000),
    READ(100, 2_000),
    /// Typing and presence.
    SIGNAL(2, 10),
    /// Per address.
    CONNECT(50, 100);

    private final int perSecond;
    private final int burst;

    Limit(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    public int perSecond() {
        return perSecond;
    }

    public int burst() {
        return burst;
    }
}
